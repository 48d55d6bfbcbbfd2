package dev.afterlock.agent.record;

import org.jspecify.annotations.Nullable;

/** A delivery that has ended. Payloads are held weakly: they may lead to the notifier. */
final class Latest {
  final long start;
  final long thread;
  final Content content;
  final Occasion occasion;

  Latest(long start, long thread, Content content, Occasion occasion) {
    this.start = start;
    this.thread = thread;
    this.content = content;
    this.occasion = occasion;
  }

  /** When and where a delivery was made; the stack is taken only while another thread waits. */
  static final class Occasion {
    final String thread;
    final long threadId;
    final long start;
    final long arrival;
    final long startedMillis;
    final long endedMillis;
    final StackTraceElement @Nullable [] stack;

    Occasion(
        Thread thread,
        long start,
        long arrival,
        long startedMillis,
        long endedMillis,
        StackTraceElement @Nullable [] stack) {
      this.thread = thread.getName();
      this.threadId = thread.getId();
      this.start = start;
      this.arrival = arrival;
      this.startedMillis = startedMillis;
      this.endedMillis = endedMillis;
      this.stack = stack;
    }
  }
}
