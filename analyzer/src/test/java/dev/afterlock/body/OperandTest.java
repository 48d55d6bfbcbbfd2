package dev.afterlock.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OperandTest {
  private static final int LARGEST = 40;
  private static final List<Operand> OPERANDS = operands();

  @Test
  void unionIsCommutative() {
    for (Operand a : OPERANDS) {
      for (Operand b : OPERANDS) {
        assertEquals(a.union(b), b.union(a));
      }
    }
  }

  @Test
  void unionIsAssociativeEvenWhereItGivesUp() {
    for (Operand a : OPERANDS) {
      for (Operand b : OPERANDS) {
        for (Operand c : OPERANDS) {
          assertEquals(a.union(b).union(c), a.union(b.union(c)));
        }
      }
    }
  }

  @Test
  void unionWithAPartIsTheSameObject() {
    for (Operand a : OPERANDS) {
      for (Operand b : OPERANDS) {
        Operand union = a.union(b);
        assertSame(union, union.union(a));
        assertSame(union, union.union(b));
      }
    }
  }

  @Test
  void unionHasExactlyTheDefinitionsOfBoth() {
    Operand union = union(union(of(3), of(1)), union(Operand.ofParameter(2), of(3)));

    assertEquals(List.of(~2, 1, 3), union.definitions().boxed().toList());
    assertTrue(union.has(1) && union.has(~2));
    assertFalse(union.has(2));
  }

  @Test
  void unknownSwallowsEverything() {
    assertSame(Operand.UNKNOWN, Operand.UNKNOWN.union(of(1)));
    assertSame(Operand.UNKNOWN, of(1).union(Operand.UNKNOWN));
    assertTrue(Operand.UNKNOWN.isUnknown());
  }

  @Test
  void tooManyDefinitionsAreUnknown() {
    Operand union = of(0);
    for (int i = 1; i < 64; i++) {
      union = union.union(of(i));
    }

    assertFalse(union.isUnknown());
    assertTrue(union.union(of(64)).isUnknown());
  }

  @Test
  void onlyOneDefinitionIsSingle() {
    assertEquals(7, of(7).single());
    assertEquals(~0, Operand.ofParameter(0).single());
    assertEquals(Integer.MIN_VALUE, union(of(1), of(2)).single());
    assertEquals(Integer.MIN_VALUE, Operand.UNKNOWN.single());
  }

  @Test
  void renumberingKeepsInstructionsAndTheOrder() {
    // static (long, int, double): locals 0, 2, 3 are parameters 0, 1, 2.
    int[] parametersByLocal = {0, 0, 1, 2, 0};
    Operand operand = union(union(Operand.ofParameter(3), Operand.ofParameter(2)), of(5));

    Operand renumbered = operand.renumbered(parametersByLocal);

    assertEquals(List.of(~2, ~1, 5), renumbered.definitions().boxed().toList());
  }

  private static Operand of(int instruction) {
    return Operand.ofInstruction(instruction);
  }

  private static Operand union(Operand a, Operand b) {
    return a.union(b);
  }

  private static List<Operand> operands() {
    Random random = new Random(5);
    Stream<Operand> mixed =
        Stream.generate(() -> random(random, 1 + random.nextInt(LARGEST))).limit(40);
    return Stream.concat(mixed, Stream.of(Operand.UNKNOWN, Operand.ofParameter(0), of(0))).toList();
  }

  private static Operand random(Random random, int size) {
    return IntStream.range(0, size)
        .map(i -> random.nextInt(3 * LARGEST))
        .mapToObj(n -> n % 5 == 0 ? Operand.ofParameter(n) : Operand.ofInstruction(n))
        .reduce(Operand::union)
        .orElseThrow();
  }
}
