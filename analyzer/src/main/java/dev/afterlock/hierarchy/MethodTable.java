package dev.afterlock.hierarchy;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a class in the order of its file, which can be asked for by name: hierarchies ask
 * every subtype for every call. A hash table with open addressing, since there is one per class.
 */
public final class MethodTable extends AbstractList<MethodHeader> implements RandomAccess {
  private final MethodHeader[] inOrder;
  private final @Nullable MethodHeader[] slots;

  MethodTable(List<MethodHeader> methods) {
    this.inOrder = methods.toArray(MethodHeader[]::new);
    this.slots = new MethodHeader[Integer.highestOneBit(inOrder.length * 2 + 1) * 2];
    for (MethodHeader method : inOrder) {
      int slot = slot(method.ref().name(), method.ref().descriptor());
      // Of two methods that may not be there, the first is found.
      if (slots[slot] == null) {
        slots[slot] = method;
      }
    }
  }

  /** Returns the method with that name and descriptor, or null. */
  @Nullable MethodHeader find(String name, String descriptor) {
    return slots[slot(name, descriptor)];
  }

  /** Returns where the method is, or where it would be put. */
  private int slot(String name, String descriptor) {
    int mask = slots.length - 1;
    int hash = name.hashCode() * 31 + descriptor.hashCode();
    int slot = (hash ^ (hash >>> 16)) & mask;
    for (MethodHeader there = slots[slot]; there != null; there = slots[slot]) {
      if (there.ref().name().equals(name) && there.ref().descriptor().equals(descriptor)) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  @Override
  public MethodHeader get(int index) {
    return inOrder[index];
  }

  @Override
  public int size() {
    return inOrder.length;
  }
}
