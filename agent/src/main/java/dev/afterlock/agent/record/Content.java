package dev.afterlock.agent.record;

import dev.afterlock.agent.record.Sameness.Outcome;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What was handed to a receiver: the method that was called, and its arguments. */
final class Content {
  private final String called;
  private final @Nullable Object[] arguments;

  /** Values that say the same wherever they are are kept, all others only weakly. */
  Content(String called, @Nullable Object[] arguments) {
    this.called = called;
    this.arguments = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      this.arguments[i] =
          argument == null || Sameness.isValue(argument)
              ? argument
              : new WeakReference<Object>(argument);
    }
  }

  /**
   * Returns why {@code stale}, which comes after this, is not shown to be out of date; null when it
   * is.
   */
  @Nullable NotJudged excuse(
      Told told, Object notifier, String staleCalled, @Nullable Object[] stale) {
    @Nullable Object[] heard = new Object[arguments.length];
    for (int i = 0; i < heard.length; i++) {
      heard[i] = arguments[i];
      if (heard[i] instanceof WeakReference) {
        heard[i] = ((WeakReference<?>) heard[i]).get();
        if (heard[i] == null) {
          return NotJudged.GONE;
        }
      }
    }
    boolean sameMethod = called.equals(staleCalled);
    Outcome outcome = compare(heard, stale);
    if (sameMethod && outcome != Outcome.DIFFERENT) {
      return outcome == Outcome.SAME ? NotJudged.SAME_CONTENT : NotJudged.UNREADABLE;
    }
    switch (told) {
      case STATE:
        return null;
      case EVENT:
        return outcome == Outcome.SAME || (sameMethod && differByWords(heard, stale))
            ? null
            : NotJudged.OTHER_SUBJECT;
      default:
        return isAboutTheSame(notifier, heard, stale) ? null : NotJudged.OTHER_SUBJECT;
    }
  }

  /** Returns words for the arguments that are still there. */
  String[] names() {
    @Nullable Object[] present = new Object[arguments.length];
    for (int i = 0; i < present.length; i++) {
      Object argument = arguments[i];
      present[i] =
          argument instanceof WeakReference ? ((WeakReference<?>) argument).get() : argument;
    }
    return Stacks.names(present);
  }

  private static Outcome compare(@Nullable Object[] one, @Nullable Object[] other) {
    if (one.length != other.length) {
      return Outcome.DIFFERENT;
    }
    Outcome outcome = Outcome.SAME;
    for (int i = 0; i < one.length; i++) {
      outcome = Sameness.worse(outcome, Sameness.of(one[i], other[i]));
    }
    return outcome;
  }

  /** Two events that differ in an enum constant or a flag are about one thing. */
  private static boolean differByWords(@Nullable Object[] one, @Nullable Object[] other) {
    for (int i = 0; i < one.length; i++) {
      Object a = one[i];
      Object b = other[i];
      if (Sameness.of(a, b) != Outcome.SAME && !(isWord(a) && isWord(b))) {
        return false;
      }
    }
    return true;
  }

  /** The first argument that can name a thing has to name the same, and another one to differ. */
  private static boolean isAboutTheSame(
      Object notifier, @Nullable Object[] one, @Nullable Object[] other) {
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      Object a = one[i];
      Object b = other[i];
      if (a != null && a != notifier && !isWord(a)) {
        return one.length > 1 && Sameness.of(a, b) == Outcome.SAME;
      }
    }
    return false;
  }

  private static boolean isWord(@Nullable Object value) {
    return value instanceof Enum || value instanceof Boolean;
  }
}
