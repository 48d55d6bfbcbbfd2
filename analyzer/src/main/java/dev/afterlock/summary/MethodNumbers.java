package dev.afterlock.summary;

import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import java.util.AbstractList;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the methods of a program that have code, in the order of their names. What is said of all
 * of them, such as who calls whom, then takes a tenth of the memory and of the time.
 */
final class MethodNumbers {
  private static final int NONE = -1;

  private final MethodRef[] methods;

  /** A hash table with open addressing: where it has 0, nothing is, else the next number. */
  private final int[] slots;

  private MethodNumbers(MethodRef[] methods) {
    this.methods = methods;
    this.slots = new int[Integer.highestOneBit(Math.max(1, methods.length)) * 4];
    for (int number = 0; number < methods.length; number++) {
      slots[slot(methods[number])] = number + 1;
    }
  }

  /** Numbers the methods of the classes to analyse. */
  static MethodNumbers of(ClassIndex index) {
    List<MethodRef> methods = new ArrayList<>(index.usualMethods());
    // Classes come in the order of their names.
    for (ClassHeader header : index.application()) {
      Set<MethodRef> own = new TreeSet<>();
      for (MethodHeader method : header.methods()) {
        if (method.hasCode()) {
          own.add(method.ref());
        }
      }
      methods.addAll(own);
    }
    return new MethodNumbers(methods.toArray(MethodRef[]::new));
  }

  private int slot(MethodRef method) {
    int hash = method.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (slots.length - 1);
    while (slots[slot] != 0 && !methods[slots[slot] - 1].equals(method)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** Returns how many there are. */
  int size() {
    return methods.length;
  }

  /** Returns the number of a method, negative when the program has no code of it. */
  int of(MethodRef method) {
    return slots[slot(method)] - 1;
  }

  /** Returns the method with that number. */
  MethodRef at(int number) {
    return methods[number];
  }

  /** Returns a view of the methods with those numbers, in their order. */
  List<MethodRef> list(int[] numbers) {
    return numbers.length == 0 ? List.of() : new Numbered(numbers);
  }

  /** Returns a view of the methods with those numbers, sorted. */
  Set<MethodRef> set(BitSet numbers) {
    return new Sorted(numbers);
  }

  private final class Numbered extends AbstractList<MethodRef> implements RandomAccess {
    private final int[] numbers;

    Numbered(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public MethodRef get(int index) {
      return at(numbers[index]);
    }

    @Override
    public int size() {
      return numbers.length;
    }
  }

  private final class Sorted extends AbstractSet<MethodRef> {
    private final BitSet numbers;
    private final int size;

    Sorted(BitSet numbers) {
      this.numbers = numbers;
      this.size = numbers.cardinality();
    }

    @Override
    public boolean contains(@Nullable Object wanted) {
      int number = wanted instanceof MethodRef method ? of(method) : NONE;
      return number >= 0 && numbers.get(number);
    }

    @Override
    public Iterator<MethodRef> iterator() {
      return numbers.stream().mapToObj(MethodNumbers.this::at).iterator();
    }

    @Override
    public int size() {
      return size;
    }
  }
}
