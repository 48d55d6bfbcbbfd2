package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A failure must be one that can be made again. */
class MutationTest {
  @Test
  void aReadThatNeverEndsFailsWithItsSeed() {
    CountDownLatch never = new CountDownLatch(1);

    AssertionFailedError failure =
        assertThrows(
            AssertionFailedError.class,
            () ->
                Mutation.inTime(
                    4711,
                    Duration.ofMillis(50),
                    () -> {
                      never.await();
                      return never;
                    }));

    assertTrue(failure.getMessage().startsWith("hangs at seed 4711"), failure.getMessage());
  }

  @Test
  void whatIsReadInTimeIsReturnedAndWhatItThrowsIsThrown() {
    assertEquals("read", Mutation.inTime(1, () -> "read"));
    assertThrows(
        IllegalStateException.class,
        () ->
            Mutation.inTime(
                1,
                () -> {
                  throw new IllegalStateException();
                }));
  }

  @Test
  void aSeedAlwaysMakesTheSameDamage() {
    byte[] whole = new byte[1000];
    byte[] donor = new byte[100];
    new Random(1).nextBytes(whole);
    new Random(2).nextBytes(donor);

    for (int seed = 0; seed < 50; seed++) {
      assertArrayEquals(
          Mutation.of(whole, donor, new Random(seed)), Mutation.of(whole, donor, new Random(seed)));
    }
  }
}
