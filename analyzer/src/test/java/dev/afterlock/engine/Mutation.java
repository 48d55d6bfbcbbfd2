package dev.afterlock.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Damages files by a seed. */
final class Mutation {
  /** How many damaged inputs all tests together make; a profile makes a hundred times as many. */
  static final int COUNT = Integer.getInteger("afterlock.mutations", 4_000);

  /** One input takes milliseconds, and all classes of the fixtures a few seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Mutation() {}

  /** Reads a damaged input; a test that would never end fails and names the seed. */
  static <T> T inTime(int seed, ThrowingSupplier<T> reading) {
    return inTime(seed, PATIENCE, reading);
  }

  static <T> T inTime(int seed, Duration patience, ThrowingSupplier<T> reading) {
    return Assertions.assertTimeoutPreemptively(patience, reading, () -> "hangs at seed " + seed);
  }

  /** Returns a damaged copy. */
  static byte[] of(byte[] whole, byte[] donor, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(6)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> splice(bytes, donor, random);
      case 2 -> bytes = withoutAPart(bytes, random);
      default -> flipBits(bytes, random);
    }
    return bytes;
  }

  private static void flipBits(byte[] bytes, Random random) {
    for (int flips = random.nextInt(5); flips >= 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static void splice(byte[] bytes, byte[] donor, Random random) {
    int length = 1 + random.nextInt(Math.min(64, Math.min(donor.length, bytes.length)) - 1);
    System.arraycopy(
        donor,
        random.nextInt(donor.length - length),
        bytes,
        random.nextInt(bytes.length - length),
        length);
  }

  private static byte[] withoutAPart(byte[] bytes, Random random) {
    List<Byte> kept = new ArrayList<>();
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(8));
    for (int i = 0; i < bytes.length; i++) {
      if (i < from || i >= to) {
        kept.add(bytes[i]);
      }
    }
    byte[] shorter = new byte[kept.size()];
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = kept.get(i);
    }
    return shorter;
  }
}
