package dev.afterlock.confirm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the agent wrote down in the processes of one run.
 *
 * @param mode when threads were held
 * @param seed what makes the same decisions again
 * @param processes how many processes wrote something
 * @param flows by the fingerprint of a finding, what was seen of each of its interleavings
 * @param leftAlone classes and methods that could not be watched, with the reason
 */
public record RunRecord(
    String mode,
    String seed,
    int processes,
    Map<String, Map<Integer, FlowRecord>> flows,
    Map<String, String> leftAlone) {
  public RunRecord {
    flows = Collections.unmodifiableMap(new HashMap<>(flows));
    leftAlone = Collections.unmodifiableMap(new TreeMap<>(leftAlone));
  }

  /** Returns what was seen of one interleaving. */
  FlowRecord flow(String fingerprint, int number) {
    return flows.getOrDefault(fingerprint, Map.of()).getOrDefault(number, FlowRecord.NOTHING);
  }

  /** Returns what was seen of a finding in all its interleavings. */
  public FlowRecord finding(String fingerprint) {
    return flows.getOrDefault(fingerprint, Map.of()).values().stream()
        .reduce(FlowRecord.NOTHING, FlowRecord::plus);
  }

  /** Returns whether any finding was confirmed. */
  public boolean confirms() {
    return flows.keySet().stream()
        .anyMatch(fingerprint -> finding(fingerprint).outcome() == Outcome.CONFIRMED);
  }

  /**
   * Reads what the processes of a run have left in a directory.
   *
   * @throws IOException if a file cannot be read, or is not what the agent writes
   */
  public static RunRecord read(Path directory) throws IOException {
    List<Path> files;
    try (var entries = Files.list(directory)) {
      files = entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    String mode = "";
    String seed = "";
    Map<String, Map<Integer, FlowRecord>> flows = new HashMap<>();
    Map<String, String> leftAlone = new TreeMap<>();
    JsonMapper mapper = JsonMapper.builder().build();
    for (Path file : files) {
      JsonNode root = mapper.readTree(file.toFile());
      mode = root.path("mode").asText();
      seed = root.path("seed").asText();
      for (JsonNode flow : root.path("flows")) {
        flows
            .computeIfAbsent(flow.path("finding").asText(), key -> new HashMap<>())
            .merge(flow.path("flow").asInt(), flow(flow), FlowRecord::plus);
      }
      for (JsonNode left : root.path("leftAlone")) {
        leftAlone.put(left.path("class").asText(), left.path("reason").asText());
      }
    }
    return new RunRecord(mode, seed, files.size(), flows, leftAlone);
  }

  private static FlowRecord flow(JsonNode flow) {
    Map<String, Long> reasons = new TreeMap<>();
    flow.path("notJudged")
        .properties()
        .forEach(e -> reasons.put(e.getKey(), e.getValue().asLong()));
    List<StaleDelivery> stale = new ArrayList<>();
    for (JsonNode each : flow.path("confirmations")) {
      stale.add(
          new StaleDelivery(
              each.path("notifier").asText(),
              each.path("receiver").asText(),
              occasion(each.path("stale")),
              occasion(each.path("newer"))));
    }
    return new FlowRecord(
        flow.path("windows").asLong(),
        flow.path("contested").asLong(),
        flow.path("confirmed").asLong(),
        reasons,
        stale);
  }

  private static Occasion occasion(JsonNode occasion) {
    return new Occasion(
        occasion.path("thread").asText(),
        occasion.path("threadId").asLong(),
        occasion.path("update").asLong(),
        Instant.ofEpochMilli(occasion.path("calledMillis").asLong()),
        texts(occasion.path("payload")),
        texts(occasion.path("stack")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
