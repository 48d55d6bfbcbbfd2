package dev.afterlock.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final long NANOS = 1_000_000;

  @Test
  void theSameSeedDecidesTheSame() {
    assertEquals(times(Mode.RANDOM, 7), times(Mode.RANDOM, 7));
    assertNotEquals(times(Mode.RANDOM, 7), times(Mode.RANDOM, 8));
  }

  @Test
  void randomHoldsEveryOtherTimeAndNeverLongerThanItMay() {
    List<Long> times = times(Mode.RANDOM, 7);

    long held = times.stream().filter(time -> time > 0).count();
    assertTrue(held > 400 && held < 600, held + " of 1000");
    assertTrue(times.stream().allMatch(time -> time >= 0 && time <= NANOS), times::toString);
    assertTrue(times.stream().distinct().count() > 300, "the times differ");
  }

  @Test
  void systematicAlwaysHoldsAsLongAsItMay() {
    assertTrue(times(Mode.SYSTEMATIC, 7).stream().allMatch(time -> time == NANOS));
  }

  private static List<Long> times(Mode mode, long seed) {
    Hold hold = new Hold(mode, NANOS, Long.MAX_VALUE, seed);
    return LongStream.range(0, 1000).mapToObj(i -> hold.time()).toList();
  }
}
