package dev.afterlock.agent;

import dev.afterlock.agent.record.Mode;
import dev.afterlock.agent.record.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the user asked for: {@code report=FILE,result=FILE,mode=systematic,hold=50ms}. */
final class AgentOptions {
  private static final List<String> NAMES =
      Arrays.asList("report", "result", "mode", "hold", "budget", "seed");
  private static final String DEFAULT_HOLD = "50ms";
  private static final String DEFAULT_BUDGET = "20s";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Mode mode;
  private final long hold;
  private final long budget;
  private final long seed;

  private AgentOptions(String text) {
    for (String option : text.split(",", -1)) {
      int equals = option.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("'" + option + "' is not NAME=VALUE");
      }
      values.put(option.substring(0, equals), option.substring(equals + 1));
    }
    for (String name : values.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("there is no option '" + name + "'");
      }
    }
    mode = modeOf(values.getOrDefault("mode", "systematic"));
    hold = nanos(values.getOrDefault("hold", DEFAULT_HOLD));
    budget = nanos(values.getOrDefault("budget", DEFAULT_BUDGET));
    String given = values.get("seed");
    seed = given == null ? System.nanoTime() : Long.parseLong(given);
  }

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static AgentOptions parse(String text) {
    AgentOptions options = new AgentOptions(text);
    options.report();
    return options;
  }

  String report() {
    String report = values.get("report");
    if (report == null) {
      throw new IllegalArgumentException("report=FILE is missing");
    }
    return report;
  }

  /** Returns the file for what is seen; several processes of one build need one each. */
  String result(long process) {
    return values
        .getOrDefault("result", "afterlock-result-%p.json")
        .replace("%p", Long.toString(process));
  }

  String mode() {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  long seed() {
    return seed;
  }

  Settings settings() {
    return new Settings(mode, hold, budget, seed);
  }

  private static Mode modeOf(String word) {
    for (Mode mode : Mode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("there is no mode '" + word + "'");
  }

  private static long nanos(String text) {
    int unit = 0;
    while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
      unit++;
    }
    if (unit > 0 && unit < 10) {
      long number = Long.parseLong(text.substring(0, unit));
      switch (text.substring(unit)) {
        case "us":
          return TimeUnit.MICROSECONDS.toNanos(number);
        case "ms":
          return TimeUnit.MILLISECONDS.toNanos(number);
        case "s":
          return TimeUnit.SECONDS.toNanos(number);
        default:
          break;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not a time such as 50ms, 200us or 20s");
  }
}
