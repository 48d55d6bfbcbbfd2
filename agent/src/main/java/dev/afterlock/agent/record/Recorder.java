package dev.afterlock.agent.record;

import org.jspecify.annotations.Nullable;

/**
 * What the changed methods call. It never throws, and takes no lock while code of the program runs.
 *
 * <p>The recording is the one piece of state in a static: the code of the program can reach nothing
 * but static methods of a class that every class loader sees.
 */
public final class Recorder {
  private static volatile @Nullable Recording recording;

  private Recorder() {}

  /** Begins to record. */
  public static void start(Recording begun) {
    recording = begun;
  }

  /**
   * Returns how often a finding was confirmed so far; -1 if the report has no such finding, or
   * nothing is recorded. Tests that were written by {@code afterlock reproduce} ask this.
   */
  public static long confirmed(String fingerprint) {
    Recording running = recording;
    return running == null ? -1 : running.confirmed(fingerprint);
  }

  /** A method of the report begins; the object is its {@code this}, or its class. */
  public static void enter(int method, Object self) {
    Recording running = recording;
    if (running != null) {
      try {
        running.enter(method, self);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** The method returns. */
  public static void exit(int method) {
    Recording running = recording;
    if (running != null) {
      try {
        running.exit(method, false);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** The method throws. */
  public static void exitThrown(int method) {
    Recording running = recording;
    if (running != null) {
      try {
        running.exit(method, true);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** The method makes a call that leads to a delivery; -1 when the call has returned. */
  public static void calling(int method, int point) {
    Recording running = recording;
    if (running != null) {
      try {
        running.calling(method, point);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** A lock was taken under which state is changed. */
  public static void acquired(int point) {
    Recording running = recording;
    if (running != null) {
      try {
        running.acquired(point);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** An atomic update is about to be made. */
  public static void updating(int point) {
    Recording running = recording;
    if (running != null) {
      try {
        running.updating(point);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** It was made, or it was not. */
  public static void updated(boolean done, int point) {
    Recording running = recording;
    if (running != null) {
      try {
        running.updated(done, point);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** An update whose answer is not null when it was made. */
  public static void updatedIfAnswered(@Nullable Object answer, int point) {
    updated(answer != null, point);
  }

  /** An update whose answer is null when it was made. */
  public static void updatedUnlessAnswered(@Nullable Object answer, int point) {
    updated(answer == null, point);
  }

  /**
   * A receiver is about to be called.
   *
   * @param called name and descriptor of its method
   */
  public static void arrive(
      int point, String called, @Nullable Object receiver, @Nullable Object[] arguments) {
    Recording running = recording;
    if (running != null) {
      try {
        running.arrive(point, called, receiver, arguments);
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** The receiver has returned. */
  public static void delivered() {
    Recording running = recording;
    if (running != null) {
      try {
        running.delivered();
      } catch (Throwable failure) {
        forget(running);
      }
    }
  }

  /** What this thread does is not known any more until it has left all methods of the report. */
  private static void forget(Recording running) {
    try {
      running.forgetThread();
    } catch (Throwable failure) {
      // There is nothing left to try, and the program must not notice.
    }
  }
}
