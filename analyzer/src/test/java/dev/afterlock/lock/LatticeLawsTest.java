package dev.afterlock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws that make the solver's answer independent of the order of its visits. */
final class LatticeLawsTest {
  private static final int REGIONS = 5;
  private static final List<LockState> STATES =
      Stream.generate(new Random(11)::nextLong).limit(80).map(LatticeLawsTest::state).toList();

  @Test
  void joinIsIdempotent() {
    for (LockState a : STATES) {
      assertEquals(a, a.join(a));
    }
  }

  @Test
  void joinIsCommutative() {
    for (LockState a : STATES) {
      for (LockState b : STATES) {
        assertEquals(a.join(b), b.join(a));
      }
    }
  }

  @Test
  void joinIsAssociative() {
    for (LockState a : STATES) {
      for (LockState b : STATES) {
        for (LockState c : STATES) {
          assertEquals(a.join(b).join(c), a.join(b.join(c)));
        }
      }
    }
  }

  @Test
  void joinKeepsWhatMustBeHeldWithinWhatMayBeHeld() {
    for (LockState a : STATES) {
      for (LockState b : STATES) {
        LockState joined = a.join(b);
        for (int region = 0; region < REGIONS; region++) {
          assertTrue(!joined.mustHold(region) || joined.mayHold(region), joined::toString);
          assertEquals(a.mayHold(region) || b.mayHold(region), joined.mayHold(region));
          assertEquals(a.mustHold(region) && b.mustHold(region), joined.mustHold(region));
        }
      }
    }
  }

  @Test
  void everyTransferIsMonotone() {
    for (int number = 0; number < REGIONS; number++) {
      int region = number;
      assertMonotone(state -> state.opened(region));
      assertMonotone(state -> state.attempted(region));
      assertMonotone(state -> state.failed(region));
      assertMonotone(state -> state.closed(region));
      assertMonotone(state -> state.loosened(region));
      assertMonotone(state -> state.declined(region));
      assertMonotone(state -> state.without(region));
    }
  }

  @Test
  void knowingLessProvesNoMoreLocksHeldAfterASuccess() {
    for (LockState a : STATES) {
      for (LockState b : STATES) {
        long more = a.succeeded(0).must();
        long less = a.join(b).succeeded(0).must();
        assertEquals(0, less & ~more, () -> a + " below " + a.join(b));
      }
    }
  }

  @Test
  void aWayThatCannotBeGoneTellsNothing() {
    for (LockState a : STATES) {
      assertEquals(a, a.join(LockState.IMPOSSIBLE));
      assertEquals(a, LockState.IMPOSSIBLE.join(a));
    }
    assertTrue(LockState.NONE.opened(3).without(3).isImpossible());
    assertEquals(LockState.NONE, LockState.NONE.without(3));
  }

  @Test
  void theLastRegionThatFitsIsToldFromTheFirst() {
    LockState state = LockState.NONE.opened(61);

    assertTrue(state.mustHold(61));
    assertEquals(LockState.NONE, state.closed(61));
    assertEquals(state, state.closed(0));
    assertTrue(!state.mayHold(61 - 32));
  }

  private static void assertMonotone(UnaryOperator<LockState> transfer) {
    for (LockState a : STATES) {
      for (LockState b : STATES) {
        LockState above = a.join(b);
        assertTrue(isBelow(transfer.apply(a), transfer.apply(above)), () -> a + " below " + above);
      }
    }
  }

  private static boolean isBelow(LockState a, LockState b) {
    return a.join(b).equals(b);
  }

  private static LockState state(long bits) {
    LockState state = LockState.NONE;
    for (int region = 0; region < REGIONS; region++) {
      state =
          switch ((int) (bits >>> 3 * region & 7)) {
            case 0, 1 -> state.opened(region);
            case 2 -> state.attempted(region);
            case 3 -> state.attempted(region).succeeded(region);
            case 4 -> state.attempted(region).failed(region);
            case 5 -> state.opened(region).join(state);
            default -> state;
          };
    }
    return state;
  }
}
