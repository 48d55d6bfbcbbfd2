package dev.afterlock.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.KnownFinding;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.SuppressedFinding;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.finding.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes the whole report as JSON for scripts, by the schema in {@code report-1.schema.json}. The
 * first number of its version changes when a reader has to; fields may be added at any time.
 */
final class JsonReport implements ReportWriter {
  static final String FORMAT = "afterlock-report";
  static final String FORMAT_VERSION = "1.0";

  private final String version;

  JsonReport(String version) {
    this.version = version;
  }

  @Override
  public void write(AnalysisReport report, SourceTree sources, OutputStream out)
      throws IOException {
    try (JsonGenerator json = SarifJson.generator(SarifJson.mapper(), out)) {
      new Page(sources.open(), json).write(report);
      json.writeRaw('\n');
    }
    out.flush();
  }

  /** One report on its way. Findings go out one by one. */
  private final class Page {
    private final SourceLookup lookup;
    private final JsonGenerator json;

    Page(SourceLookup lookup, JsonGenerator json) {
      this.lookup = lookup;
      this.json = json;
    }

    void write(AnalysisReport report) throws IOException {
      json.writeStartObject();
      text("format", FORMAT);
      text("formatVersion", FORMAT_VERSION);
      json.writeObjectFieldStart("tool");
      text("name", "Afterlock");
      text("version", version);
      json.writeEndObject();
      writeSummary(report);
      json.writeArrayFieldStart("rules");
      for (RuleInfo rule : report.rules()) {
        writeRule(rule);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        json.writeStartObject();
        writeFinding(finding);
        json.writeEndObject();
      }
      json.writeEndArray();
      writeTriage(report.triage());
      writeProblems(report.problems());
      json.writeEndObject();
    }

    private void writeSummary(AnalysisReport report) throws IOException {
      Statistics statistics = report.statistics();
      json.writeObjectFieldStart("summary");
      json.writeNumberField("findings", report.findings().size());
      json.writeNumberField("archives", statistics.archives());
      json.writeNumberField("classes", statistics.classes());
      json.writeNumberField("methods", statistics.methods());
      json.writeNumberField("analyzedMethods", statistics.analyzedMethods());
      json.writeNumberField("unreadableClasses", statistics.unreadableClasses());
      json.writeNumberField("missingTypes", statistics.missingTypes());
      json.writeBooleanField("incomplete", report.incomplete());
      json.writeEndObject();
    }

    private void writeRule(RuleInfo rule) throws IOException {
      json.writeStartObject();
      text("id", rule.id());
      text("name", rule.name());
      text("severity", ReportWords.of(rule.severity()));
      text("precision", ReportWords.of(rule.precision()));
      text("summary", rule.summary());
      json.writeArrayFieldStart("cwe");
      for (int number : rule.cwe()) {
        json.writeNumber(number);
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void writeFinding(Finding finding) throws IOException {
      text("fingerprint", Fingerprint.of(finding.key()).value());
      text("rule", finding.rule().id());
      text("severity", ReportWords.of(finding.severity()));
      text("confidence", ReportWords.of(finding.confidence()));
      texts("reasons", finding.reasons());
      text("message", RuleMessage.of(finding).plain());
      text("method", finding.key().method());
      text("lock", finding.key().lock());
      text("state", finding.key().state());
      text("delivery", finding.key().delivery());
      json.writeObjectFieldStart("location");
      writePlace(finding.location());
      json.writeEndObject();
      json.writeArrayFieldStart("interleavings");
      for (Interleaving interleaving : finding.interleavings()) {
        json.writeStartArray();
        for (Step step : interleaving.steps()) {
          writeStep(step);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    }

    private void writeStep(Step step) throws IOException {
      json.writeStartObject();
      json.writeNumberField("order", step.order());
      text("thread", step.thread() == ThreadRole.STALE ? "A" : "B");
      text("kind", ReportWords.of(step.kind()));
      text("text", step.text());
      json.writeObjectFieldStart("location");
      writePlace(step.location());
      json.writeEndObject();
      json.writeArrayFieldStart("calls");
      for (CodeLocation call : step.calls()) {
        json.writeStartObject();
        writePlace(call);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void writePlace(CodeLocation place) throws IOException {
      SourceFile file = lookup.find(place);
      text("class", place.point().method().ownerName());
      text("method", place.point().method().name());
      text("descriptor", place.point().method().descriptor());
      text("path", file.path());
      json.writeBooleanField("pathFound", file.found());
      if (place.point().hasLine()) {
        json.writeNumberField("line", place.point().line());
      }
      text("container", lookup.paths().display(place.container()));
    }

    private void writeTriage(Triage triage) throws IOException {
      json.writeArrayFieldStart("suppressed");
      for (SuppressedFinding each : triage.suppressed()) {
        json.writeStartObject();
        json.writeObjectFieldStart("suppression");
        text("kind", ReportWords.of(each.suppression().kind()));
        text("reason", each.suppression().reason());
        text("place", lookup.paths().withoutRoot(each.suppression().place()));
        json.writeEndObject();
        writeFinding(each.finding());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (!triage.compared()) {
        return;
      }
      json.writeObjectFieldStart("baseline");
      json.writeNumberField("unchanged", triage.unchanged().size());
      json.writeArrayFieldStart("absent");
      for (KnownFinding known : triage.absent()) {
        json.writeStartObject();
        text("rule", known.rule());
        text("method", known.method());
        text("fingerprint", known.fingerprint());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void writeProblems(List<Problem> problems) throws IOException {
      json.writeArrayFieldStart("problems");
      for (Problem problem : problems) {
        json.writeStartObject();
        text("kind", problem.kind().name());
        text("subject", lookup.paths().display(problem.subject()));
        text("message", lookup.paths().message(problem));
        json.writeBooleanField("makesIncomplete", problem.kind().makesIncomplete());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void texts(String name, List<String> values) throws IOException {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(SarifJson.wellFormed(value));
      }
      json.writeEndArray();
    }

    private void text(String name, String value) throws IOException {
      json.writeStringField(name, SarifJson.wellFormed(value));
    }
  }
}
