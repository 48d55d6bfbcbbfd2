package dev.afterlock.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.jcup.sarif_2_1_0.model.ArtifactLocation;
import de.jcup.sarif_2_1_0.model.Invocation;
import de.jcup.sarif_2_1_0.model.Message;
import de.jcup.sarif_2_1_0.model.OriginalUriBaseIds;
import de.jcup.sarif_2_1_0.model.Result;
import de.jcup.sarif_2_1_0.model.RunAutomationDetails;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.RuleInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes SARIF 2.1.0 for code-scanning services and editors. Without further options the file holds
 * neither times nor places of this machine.
 */
public final class SarifReport implements ReportWriter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String VERSION = "2.1.0";

  /** For readers that show only the first ones. */
  static final Comparator<Finding> GRAVEST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .reversed()
          .thenComparing(Comparator.naturalOrder());

  private final SarifOptions options;
  private final Function<String, Optional<String>> pages;
  private final SarifLimits limits;

  /** Returns a writer whose rules are explained by the pages that are packed with the program. */
  public SarifReport(SarifOptions options) {
    this(options, new RulePages());
  }

  /**
   * Returns a writer.
   *
   * @param options what to write
   * @param pages gives the page that explains a rule, by the rule's id, in Markdown; a rule without
   *     one is explained by its description
   */
  public SarifReport(SarifOptions options, Function<String, Optional<String>> pages) {
    this(options, pages, SarifLimits.GITHUB);
  }

  SarifReport(SarifOptions options, Function<String, Optional<String>> pages, SarifLimits limits) {
    this.options = options;
    this.pages = pages;
    this.limits = limits;
  }

  @Override
  public void write(AnalysisReport report, SourceTree sources, OutputStream out)
      throws IOException {
    ObjectMapper mapper = SarifJson.mapper();
    try (JsonGenerator json = SarifJson.generator(mapper, out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", VERSION);
      json.writeArrayFieldStart("runs");
      writeRun(report, sources, json);
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    out.flush();
  }

  /**
   * Writes property by property, and results one by one: a report of thousands of findings then
   * needs the memory of one. What is told about the results comes after them.
   */
  private void writeRun(AnalysisReport report, SourceTree sources, JsonGenerator json)
      throws IOException {
    Map<String, RuleInfo> rules = rules(report);
    SarifWeaknesses weaknesses = SarifWeaknesses.of(rules.values());
    SourceLookup lookup = sources.open();
    SarifNotices notices = new SarifNotices(lookup.paths());
    SarifResults results =
        new SarifResults(List.copyOf(rules.keySet()), weaknesses, lookup, notices, limits, options);
    json.writeStartObject();
    writeHeader(rules.values(), weaknesses, json);
    json.writeArrayFieldStart("results");
    SarifTriage triage = new SarifTriage(report, options.suppressed(), lookup.paths());
    for (Finding finding : withinLimit(triage.findings(), notices)) {
      Result result = results.result(finding);
      triage.mark(result, finding);
      json.writePOJO(result);
    }
    json.writeEndArray();
    Invocation invocation = new Invocation();
    invocation.setExecutionSuccessful(true);
    invocation.setToolExecutionNotifications(notices.notifications(report.problems(), limits));
    json.writePOJOField("invocations", List.of(invocation));
    json.writeEndObject();
  }

  private void writeHeader(
      Collection<RuleInfo> rules, SarifWeaknesses weaknesses, JsonGenerator json)
      throws IOException {
    json.writePOJOField("tool", new SarifTool(options, pages, weaknesses).of(rules));
    String category = options.category();
    if (category != null) {
      RunAutomationDetails details = new RunAutomationDetails();
      details.setId(category);
      json.writePOJOField("automationDetails", details);
    }
    json.writePOJOField("originalUriBaseIds", sourceRoot());
    json.writeStringField("columnKind", "utf16CodeUnits");
    if (!weaknesses.numbers().isEmpty()) {
      json.writePOJOField("taxonomies", weaknesses.taxonomies());
    }
  }

  /** The root has no address: it is another one on every machine, and a secret on some. */
  private static OriginalUriBaseIds sourceRoot() {
    Message description = new Message();
    description.setText("The root of the repository.");
    ArtifactLocation root = new ArtifactLocation();
    root.setDescription(description);
    OriginalUriBaseIds ids = new OriginalUriBaseIds();
    ids.setAdditionalProperty(SarifLocations.SOURCE_ROOT, root);
    return ids;
  }

  /** Services expect the same rules of every run, so those without a finding are there too. */
  private static Map<String, RuleInfo> rules(AnalysisReport report) {
    Map<String, RuleInfo> rules = new LinkedHashMap<>();
    report.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule));
    report.findings().forEach(finding -> rules.putIfAbsent(finding.rule().id(), finding.rule()));
    return rules;
  }

  private List<Finding> withinLimit(List<Finding> findings, SarifNotices notices) {
    if (findings.size() <= limits.results()) {
      return findings.stream().sorted().toList();
    }
    notices.cut(
        "%d of %d findings were left out."
            .formatted(findings.size() - limits.results(), findings.size()));
    return findings.stream().sorted(GRAVEST_FIRST).limit(limits.results()).sorted().toList();
  }
}
