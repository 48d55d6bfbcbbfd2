package dev.afterlock.agent.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the report that one thread is in, innermost last. While a receiver is called, a
 * barrier lies on top: what the receiver does is not the notifier's doing.
 */
final class Frames {
  private static final int BARRIER = -1;
  private static final int NO_CALL = -1;

  private Frame[] frames = new Frame[8];
  private int size;
  private int barriers;

  /** One method that is running, or a barrier. */
  static final class Frame {
    private int method;
    private int call;
    private @Nullable Object self;

    /** The number of the first update, 0 before it. */
    private long start;

    /** The number of the atomic update that has begun and not ended. */
    private long pending;

    private boolean held;
    private @Nullable Delivering delivering;

    @Nullable Object self() {
      return self;
    }

    long start() {
      return start;
    }

    /** Returns whether this is the first time that somebody asks. */
    boolean mayHold() {
      boolean first = !held;
      held = true;
      return first;
    }
  }

  void clear() {
    while (size > 0) {
      pop();
    }
    barriers = 0;
  }

  void enter(int method, @Nullable Object self) {
    Frame frame = push();
    frame.method = method;
    frame.self = self;
  }

  /** Ends a method and all above it; returns its frame, which is valid until the next call. */
  @Nullable Frame exit(int method) {
    for (int i = size - 1; i >= 0; i--) {
      if (frames[i].method == method) {
        Frame left = frames[i];
        while (size > i + 1) {
          pop();
        }
        size--;
        return left;
      }
    }
    return null;
  }

  /** After an exception nobody knows whether the caller goes on with the call. */
  void forgetCall() {
    if (size > 0) {
      frames[size - 1].call = NO_CALL;
    }
  }

  void release(Frame frame) {
    frame.self = null;
    frame.delivering = null;
  }

  void calling(int method, int point) {
    if (size > 0 && frames[size - 1].method == method) {
      frames[size - 1].call = point;
    }
  }

  /** Sees an update that has been begun, in each method that it belongs to. */
  void acquired(Side[] sides, long number) {
    for (Side side : sides) {
      Frame scope = nearest(side.scope());
      if (scope != null && scope.start == 0) {
        scope.start = number;
      }
    }
  }

  void updating(Side[] sides, long number) {
    for (Side side : sides) {
      Frame scope = nearest(side.scope());
      if (scope != null) {
        scope.pending = number;
      }
    }
  }

  void updated(Side[] sides, boolean done) {
    for (Side side : sides) {
      Frame scope = nearest(side.scope());
      if (scope != null && done && scope.start == 0) {
        scope.start = scope.pending;
      }
    }
  }

  private @Nullable Frame nearest(int method) {
    for (int i = size - 1; i >= 0 && frames[i].method != BARRIER; i--) {
      if (frames[i].method == method) {
        return frames[i];
      }
    }
    return null;
  }

  /** Returns the frame of the side's method if the thread has come here by the side's calls. */
  @Nullable Frame scopeOf(Side side) {
    int bottom = size - side.methods.length;
    if (bottom < 0) {
      return null;
    }
    for (int i = 0; i < side.methods.length; i++) {
      Frame frame = frames[bottom + i];
      if (frame.method != side.methods[i]
          || (i < side.calls.length && frame.call != side.calls[i])) {
        return null;
      }
    }
    return frames[bottom];
  }

  /** A receiver that threw has left its barrier on top of the method that called it. */
  boolean arrive(int method) {
    while (size > 0 && frames[size - 1].method == BARRIER) {
      pop();
    }
    return size > 0 && frames[size - 1].method == method;
  }

  boolean isInReceiver() {
    return barriers > 0;
  }

  void bar(@Nullable Delivering delivering) {
    Frame frame = push();
    frame.method = BARRIER;
    frame.delivering = delivering;
    barriers++;
  }

  /** Takes the barrier away; returns what was delivered behind it. */
  @Nullable Delivering unbar() {
    if (size == 0 || frames[size - 1].method != BARRIER) {
      return null;
    }
    Delivering delivering = frames[size - 1].delivering;
    pop();
    return delivering;
  }

  private Frame push() {
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, size * 2);
    }
    Frame frame = frames[size];
    if (frame == null) {
      frame = new Frame();
      frames[size] = frame;
    }
    size++;
    frame.call = NO_CALL;
    frame.start = 0;
    frame.pending = 0;
    frame.held = false;
    return frame;
  }

  private void pop() {
    Frame frame = frames[--size];
    if (frame.method == BARRIER) {
      barriers--;
      Delivering abandoned = frame.delivering;
      if (abandoned != null) {
        abandoned.leave();
      }
    }
    release(frame);
  }
}
