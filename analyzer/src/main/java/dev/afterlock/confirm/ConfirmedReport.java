package dev.afterlock.confirm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.afterlock.filter.Fingerprint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.report.FileReplacement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A report in SARIF that is told what a run has shown of its findings. */
public final class ConfirmedReport {
  /** What an earlier run has added to a message. */
  private static final Pattern EARLIER =
      Pattern.compile(" (Confirmed|Not observed|Not reached) at run time.*$", Pattern.DOTALL);

  private static final Pattern RUNS = Pattern.compile("^(Thread [AB])(?: \\('.*'\\))? runs '");

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final ObjectNode log;
  private final List<ObjectNode> results = new ArrayList<>();

  private ConfirmedReport(ObjectNode log) {
    this.log = log;
    for (JsonNode run : log.path("runs")) {
      for (JsonNode result : run.path("results")) {
        if (result instanceof ObjectNode object && !fingerprint(object).isEmpty()) {
          results.add(object);
        }
      }
    }
  }

  /**
   * Reads a report.
   *
   * @throws IOException if it cannot be read
   * @throws NotWatchableException if it is no report whose findings can be looked for
   */
  public static ConfirmedReport read(Path file) throws IOException {
    JsonNode root = JsonMapper.builder().build().readTree(file.toFile());
    if (!(root instanceof ObjectNode log) || !log.path("runs").isArray()) {
      throw new NotWatchableException("it is not a report in SARIF");
    }
    ConfirmedReport report = new ConfirmedReport(log);
    boolean exact =
        report.results.stream()
            .anyMatch(
                result ->
                    !result
                        .at("/codeFlows/0/threadFlows/0/locations/0/properties/instruction")
                        .isMissingNode());
    if (!report.results.isEmpty() && !exact) {
      throw new NotWatchableException(
          "it does not say at which instructions; scan again with this version");
    }
    return report;
  }

  /** Returns the findings, in the order of the report. */
  public List<ReportedResult> results() {
    return results.stream()
        .map(
            result ->
                new ReportedResult(
                    fingerprint(result),
                    result.path("ruleId").asText(),
                    result.at("/message/arguments/0").asText(),
                    place(result)))
        .toList();
  }

  /**
   * Returns what is needed to write a test for a finding.
   *
   * @param fingerprint the beginning of a fingerprint
   * @throws NotWatchableException if the report has no such finding, or several
   */
  public Scenario scenario(String fingerprint) {
    List<ObjectNode> named =
        results.stream().filter(result -> fingerprint(result).startsWith(fingerprint)).toList();
    if (named.size() != 1) {
      throw new NotWatchableException(
          "%d of its findings have a fingerprint that begins with '%s'"
              .formatted(named.size(), fingerprint));
    }
    ObjectNode result = named.get(0);
    return new Scenario(
        fingerprint(result),
        result.path("ruleId").asText(),
        outermost(result.at("/codeFlows/0/threadFlows/0")),
        outermost(result.at("/codeFlows/0/threadFlows/1")));
  }

  /** The first step of a thread has the method that both its update and its delivery start in. */
  private static MethodRef outermost(JsonNode thread) {
    JsonNode step = thread.at("/locations/0");
    JsonNode frames = step.at("/stack/frames");
    JsonNode location =
        frames.isEmpty() ? step.path("location") : frames.path(frames.size() - 1).path("location");
    String name = location.at("/logicalLocations/0/fullyQualifiedName").asText();
    int descriptor = name.indexOf('(');
    int dot = descriptor < 0 ? -1 : name.lastIndexOf('.', descriptor);
    if (dot < 0) {
      throw new NotWatchableException("the finding does not name its methods");
    }
    return new MethodRef(
        name.substring(0, dot).replace('.', '/'),
        name.substring(dot + 1, descriptor),
        name.substring(descriptor));
  }

  private static String place(ObjectNode result) {
    JsonNode place = result.at("/locations/0/physicalLocation");
    return place.at("/artifactLocation/uri").asText() + ":" + place.at("/region/startLine").asInt();
  }

  private static String fingerprint(ObjectNode result) {
    return result.path("partialFingerprints").path(Fingerprint.NAME).asText();
  }

  /** Writes what was seen into the findings. */
  public void tell(RunRecord seen) {
    for (ObjectNode result : results) {
      String fingerprint = fingerprint(result);
      FlowRecord all = seen.finding(fingerprint);
      JsonNode message = result.path("message");
      if (message instanceof ObjectNode object && message.has("text")) {
        String text = EARLIER.matcher(message.path("text").asText()).replaceFirst("");
        object.put("text", text + " " + ConfirmationWords.sentence(all));
      }
      result.withObject("/properties").set("confirmation", properties(all, seen));
      JsonNode flows = result.path("codeFlows");
      for (int i = 0; i < flows.size(); i++) {
        name(flows.get(i).path("threadFlows"), seen.flow(fingerprint, i));
      }
    }
  }

  private ObjectNode properties(FlowRecord all, RunRecord seen) {
    ObjectNode properties = mapper.createObjectNode();
    properties.put("outcome", all.outcome().word());
    properties.put("mode", seen.mode());
    properties.put("seed", seen.seed());
    properties.put("deliveries", all.windows());
    properties.put("contested", all.contested());
    properties.put("stale", all.confirmed());
    ObjectNode reasons = properties.putObject("notJudged");
    all.notJudged().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(reason -> reasons.put(reason.getKey(), reason.getValue()));
    if (!all.stale().isEmpty()) {
      StaleDelivery first = all.stale().get(0);
      ObjectNode evidence = properties.putObject("evidence");
      evidence.put("notifier", first.notifier());
      evidence.put("receiver", first.receiver());
      describe(evidence.putObject("stale"), first.stale());
      describe(evidence.putObject("newer"), first.newer());
    }
    return properties;
  }

  private static void describe(ObjectNode node, Occasion occasion) {
    node.put("thread", occasion.thread());
    node.put("threadId", occasion.threadId());
    node.put("update", occasion.update());
    node.put("called", occasion.called().toString());
    var payload = node.putArray("payload");
    occasion.payload().forEach(payload::add);
    var stack = node.putArray("stack");
    occasion.stack().forEach(stack::add);
  }

  /** Gives the two threads of an interleaving the names and times that were seen. */
  private static void name(JsonNode threads, FlowRecord seen) {
    StaleDelivery first = seen.stale().isEmpty() ? null : seen.stale().get(0);
    if (threads.size() == 2) {
      name(threads.get(0), first == null ? null : first.stale());
      name(threads.get(1), first == null ? null : first.newer());
    }
  }

  /** Names a thread; null takes away what an earlier run has told. */
  private static void name(JsonNode thread, @Nullable Occasion occasion) {
    if (thread.path("message") instanceof ObjectNode message) {
      String name =
          occasion == null ? "" : " ('%s')".formatted(ConfirmationWords.escape(occasion.thread()));
      message.put(
          "text",
          RUNS.matcher(message.path("text").asText())
              .replaceFirst("$1" + Matcher.quoteReplacement(name) + " runs '"));
    }
    JsonNode locations = thread.path("locations");
    if (locations.path(locations.size() - 1) instanceof ObjectNode delivery) {
      delivery.remove("executionTimeUtc");
      if (occasion != null) {
        delivery.put("executionTimeUtc", occasion.called().toString());
      }
    }
  }

  /** Writes the report, beside its place first. */
  public void write(Path file) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
    FileReplacement.write(
        file,
        out -> {
          try (JsonGenerator json = mapper.getFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer);
            mapper.writeTree(json, log);
            json.writeRaw('\n');
          }
        });
  }
}
