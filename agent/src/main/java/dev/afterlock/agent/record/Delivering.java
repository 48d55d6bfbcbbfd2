package dev.afterlock.agent.record;

import org.jspecify.annotations.Nullable;

/** A delivery between its arrival at the call and the return of the receiver. */
final class Delivering {
  final Flow flow;
  final boolean late;
  final Notifier notifier;
  final Object self;
  final long start;
  final long arrival;
  final String called;
  final Object receiver;
  final @Nullable Object[] arguments;
  final Thread thread = Thread.currentThread();
  final @Nullable Delivering next;
  long startedMillis;
  StackTraceElement @Nullable [] stack;
  private boolean inWindow;

  Delivering(
      Side side,
      Object self,
      long start,
      long arrival,
      String called,
      Object receiver,
      @Nullable Object[] arguments,
      @Nullable Delivering next) {
    this.flow = side.flow;
    this.late = side.late;
    this.notifier = side.flow.notifier(self);
    this.self = self;
    this.start = start;
    this.arrival = arrival;
    this.called = called;
    this.receiver = receiver;
    this.arguments = arguments;
    this.next = next;
  }

  /** Comes into the window; takes the stack if somebody else is in it, who may be overtaken. */
  void enter() {
    if (notifier.inWindow.getAndIncrement() > 0) {
      stack = Stacks.here();
    }
    inWindow = true;
    flow.open.incrementAndGet();
    if (late) {
      flow.windows.incrementAndGet();
    }
    Notifier.raise(notifier.arrived, start);
  }

  void leave() {
    if (inWindow) {
      inWindow = false;
      notifier.inWindow.decrementAndGet();
      flow.open.decrementAndGet();
    }
  }

  /** Returns whether another thread has begun a later update that has come to its end. */
  boolean isContested() {
    return notifier.arrived.get() > arrival || notifier.finished.get() > arrival;
  }

  Latest.Occasion occasion(long endedMillis) {
    return new Latest.Occasion(thread, start, arrival, startedMillis, endedMillis, stack);
  }
}
