package dev.afterlock.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompactSetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 40, 1_000})
  void isTheSameSetInTheSameOrder(int size) {
    Set<Integer> given =
        new LinkedHashSet<>(IntStream.range(0, size).map(i -> -i).boxed().toList());

    Set<Integer> copy = CompactSet.copyOf(given);

    assertEquals(given, copy);
    assertEquals(given.hashCode(), copy.hashCode());
    assertEquals(new ArrayList<>(given), new ArrayList<>(copy));
    given.forEach(each -> assertTrue(copy.contains(each)));
    assertFalse(copy.contains(1));
    assertThrows(UnsupportedOperationException.class, () -> copy.add(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 9})
  void isACopy(int size) {
    Set<Integer> given = new LinkedHashSet<>(IntStream.range(0, size).boxed().toList());
    Set<Integer> copy = CompactSet.copyOf(given);

    given.add(-1);

    assertEquals(size, copy.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9})
  void isNotCopiedAgain(int size) {
    Set<Integer> copy =
        CompactSet.copyOf(
            new LinkedHashSet<>(List.copyOf(IntStream.range(0, size).boxed().toList())));

    assertSame(copy, CompactSet.copyOf(copy));
    assertThrows(UnsupportedOperationException.class, () -> copy.remove(0));
  }
}
