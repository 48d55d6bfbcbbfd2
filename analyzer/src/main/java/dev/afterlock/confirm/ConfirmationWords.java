package dev.afterlock.confirm;

import java.util.function.UnaryOperator;

/** Says in words what was seen of a finding. */
final class ConfirmationWords {
  private ConfirmationWords() {}

  /** Returns a sentence for the end of a finding's message. */
  static String sentence(FlowRecord seen) {
    return sentence(seen, ConfirmationWords::escape);
  }

  /** Returns the same for a page that knows no links in text. */
  static String plainSentence(FlowRecord seen) {
    return sentence(seen, name -> name);
  }

  private static String sentence(FlowRecord seen, UnaryOperator<String> name) {
    return switch (seen.outcome()) {
      case CONFIRMED -> {
        StaleDelivery first = seen.stale().get(0);
        yield "Confirmed at run time: '%s' delivered an older update after '%s' had delivered a newer one to the same receiver, in %s."
            .formatted(
                name.apply(first.stale().thread()),
                name.apply(first.newer().thread()),
                of(seen.confirmed(), seen.windows()));
      }
      case NOT_OBSERVED ->
          "Not observed at run time: %s, %s while another thread made a later update."
              .formatted(count(seen.windows()), seen.contested() + " of them");
      case NOT_REACHED -> "Not reached at run time.";
    };
  }

  private static String count(long deliveries) {
    return deliveries == 1 ? "1 delivery" : deliveries + " deliveries";
  }

  private static String of(long some, long all) {
    return "%d of %s".formatted(some, count(all));
  }

  /** Brackets of a thread's name must not become a link. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }
}
