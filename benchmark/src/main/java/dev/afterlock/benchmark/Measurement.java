package dev.afterlock.benchmark;

import java.util.Arrays;

/**
 * What one run took.
 *
 * @param wallNanos from the start of the work to its end, in nanoseconds
 * @param cpuNanos processor time of the whole process, its start included
 * @param peakBytes the most memory that was resident at a time
 * @param classes how many classes there were
 */
record Measurement(long wallNanos, long cpuNanos, long peakBytes, long classes) {
  private static final String MARK = "measured";

  String line() {
    return String.join(
        " ",
        MARK,
        Long.toString(wallNanos),
        Long.toString(cpuNanos),
        Long.toString(peakBytes),
        Long.toString(classes));
  }

  /** Reads what a process printed. */
  static Measurement of(String output) {
    String last =
        output
            .lines()
            .filter(line -> line.startsWith(MARK + " "))
            .reduce((first, second) -> second)
            .orElseThrow(() -> new IllegalStateException("no measurement in: " + output));
    long[] numbers = Arrays.stream(last.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
    return new Measurement(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /** Returns what this and then another run took. */
  Measurement and(Measurement next) {
    return new Measurement(
        wallNanos + next.wallNanos,
        cpuNanos + next.cpuNanos,
        Math.max(peakBytes, next.peakBytes),
        classes + next.classes);
  }

  double seconds() {
    return wallNanos / 1e9;
  }

  double cpuSeconds() {
    return cpuNanos / 1e9;
  }

  long megabytes() {
    return peakBytes >> 20;
  }
}
