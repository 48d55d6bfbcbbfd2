package dev.afterlock.hierarchy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * References to the members of one class by name and descriptor, one object for each. A hash table
 * with open addressing that is read without a lock: there are two for each class, most of them are
 * small, and all threads ask for the members of the same few classes.
 *
 * @param <R> the references; immutable, so that a thread sees all of one that another just added
 */
abstract class MemberTable<R> {
  private static final Object[] NONE = new Object[1];
  private static final int FIRST_SIZE = 4;

  /**
   * So far from where its hash puts it may an entry be. Nobody gets there but names that were made
   * for it, of which there may be many.
   */
  private static final int FARTHEST = 32;

  private volatile @Nullable Object[] slots = NONE;
  private int size;
  private @Nullable Map<R, R> others;

  /** Returns whether a reference has that name and descriptor. */
  abstract boolean is(R ref, String name, String descriptor);

  /** Makes a reference of what is given. */
  abstract R ref(String name, String descriptor);

  /** Returns the only reference of that name, or null. */
  final @Nullable R find(String name, String descriptor) {
    @Nullable Object[] table = slots;
    int mask = table.length - 1;
    int slot = hash(name, descriptor) & mask;
    for (int distance = 0; distance < FARTHEST; distance++) {
      @SuppressWarnings("unchecked")
      R there = (R) table[slot];
      // Null, too, when it has just been added: then the one who adds looks again.
      if (there == null || is(there, name, descriptor)) {
        return there;
      }
      slot = (slot + 1) & mask;
    }
    return findOther(name, descriptor);
  }

  private synchronized @Nullable R findOther(String name, String descriptor) {
    return others == null ? null : others.get(ref(name, descriptor));
  }

  /** Returns the only reference of that name, which is made if there is none. */
  final synchronized R add(String name, String descriptor) {
    R known = find(name, descriptor);
    if (known != null) {
      return known;
    }
    size++;
    if (size * 2 > slots.length) {
      grow();
    }
    R fresh = ref(name, descriptor);
    put(slots, fresh, hash(name, descriptor));
    return fresh;
  }

  private void grow() {
    @Nullable Object[] old = slots;
    @Nullable Object[] larger = new Object[Math.max(FIRST_SIZE, old.length * 2)];
    for (Object each : old) {
      if (each != null) {
        @SuppressWarnings("unchecked")
        R ref = (R) each;
        put(larger, ref, hash(ref));
      }
    }
    slots = larger;
  }

  /** Returns the hash of a reference as {@link #hash(String, String)} has it. */
  abstract int hash(R ref);

  static int hash(String name, String descriptor) {
    int hash = name.hashCode() * 31 + descriptor.hashCode();
    return hash ^ (hash >>> 16);
  }

  private void put(@Nullable Object[] table, R ref, int hash) {
    int mask = table.length - 1;
    int slot = hash & mask;
    for (int distance = 0; distance < FARTHEST; distance++) {
      if (table[slot] == null) {
        table[slot] = ref;
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (others == null) {
      others = new HashMap<>();
    }
    others.put(ref, ref);
  }
}
