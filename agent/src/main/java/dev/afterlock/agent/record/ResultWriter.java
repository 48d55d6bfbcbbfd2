package dev.afterlock.agent.record;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down in JSON what was seen. */
public final class ResultWriter {
  private final StringBuilder json = new StringBuilder();
  private boolean first = true;

  private ResultWriter() {}

  /**
   * Returns all of it.
   *
   * @param recording what was seen
   * @param mode the mode in lower case
   * @param seed the seed
   * @param leftAlone classes that were not changed, each with the reason
   * @param woven classes that were changed
   */
  public static String write(
      Recording recording, String mode, long seed, Map<String, String> leftAlone, int woven) {
    return new ResultWriter().all(recording, mode, seed, leftAlone, woven);
  }

  private String all(
      Recording recording, String mode, long seed, Map<String, String> leftAlone, int woven) {
    open('{');
    field("format").number(1);
    field("mode").text(mode);
    field("seed").text(Long.toString(seed));
    field("heldMillis").number(recording.heldNanos() / 1_000_000);
    field("changedClasses").number(woven);
    field("leftAlone").open('[');
    leftAlone.forEach(
        (name, reason) -> {
          item().open('{');
          field("class").text(name);
          field("reason").text(reason);
          close('}');
        });
    close(']');
    field("flows").open('[');
    recording.flows().forEach(flow -> item().flow(flow));
    close(']');
    close('}');
    return json.append('\n').toString();
  }

  private void flow(Flow flow) {
    open('{');
    field("finding").text(flow.finding);
    field("flow").number(flow.number);
    field("windows").number(flow.windows.get());
    field("contested").number(flow.contested.get());
    field("confirmed").number(flow.confirmed.get());
    field("notJudged").open('{');
    counts(flow).forEach((name, count) -> field(name).number(count));
    close('}');
    field("confirmations").open('[');
    flow.confirmations().forEach(each -> item().confirmation(each));
    close(']');
    close('}');
  }

  private static Map<String, Long> counts(Flow flow) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (NotJudged reason : NotJudged.values()) {
      if (flow.counted(reason) > 0) {
        counts.put(reason.key, flow.counted(reason));
      }
    }
    return counts;
  }

  private void confirmation(Confirmation confirmation) {
    open('{');
    field("notifier").text(confirmation.notifier);
    field("receiver").text(confirmation.receiver);
    field("stale");
    occasion(confirmation.stale, confirmation.stalePayload);
    field("newer");
    occasion(confirmation.newer, confirmation.newerPayload);
    close('}');
  }

  private void occasion(Latest.Occasion occasion, String[] payload) {
    open('{');
    field("thread").text(occasion.thread);
    field("threadId").number(occasion.threadId);
    field("update").number(occasion.start);
    field("arrival").number(occasion.arrival);
    field("calledMillis").number(occasion.startedMillis);
    field("returnedMillis").number(occasion.endedMillis);
    field("payload").open('[');
    for (String each : payload) {
      item().text(each);
    }
    close(']');
    field("stack").open('[');
    if (occasion.stack != null) {
      for (StackTraceElement frame : occasion.stack) {
        item().text(frame.toString());
      }
    }
    close(']');
    close('}');
  }

  private ResultWriter field(String name) {
    item();
    text(name);
    json.append(':');
    return this;
  }

  private ResultWriter item() {
    if (!first) {
      json.append(",\n");
    }
    first = true;
    return this;
  }

  private void open(char bracket) {
    json.append(bracket);
    first = true;
  }

  private void close(char bracket) {
    json.append(bracket);
    first = false;
  }

  private void number(long number) {
    json.append(number);
    first = false;
  }

  private void text(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        // Escapes keep the file in ASCII, halves of surrogate pairs included.
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
    first = false;
  }
}
