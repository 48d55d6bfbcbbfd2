package dev.afterlock.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Severity;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes what GitLab shows as code quality in a merge request: one line for each finding. There is
 * no place for an interleaving, nor for what could not be analysed.
 */
final class GitLabReport implements ReportWriter {
  @Override
  public void write(AnalysisReport report, SourceTree sources, OutputStream out)
      throws IOException {
    SourceLookup lookup = sources.open();
    try (JsonGenerator json = SarifJson.generator(SarifJson.mapper(), out)) {
      json.writeStartArray();
      for (Finding finding : report.findings()) {
        write(finding, lookup, json);
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
    out.flush();
  }

  private static void write(Finding finding, SourceLookup lookup, JsonGenerator json)
      throws IOException {
    CodeLocation place = finding.location();
    json.writeStartObject();
    json.writeStringField("description", RuleMessage.of(finding).plain());
    json.writeStringField("check_name", finding.rule().id());
    json.writeStringField("fingerprint", Fingerprint.of(finding.key()).value());
    json.writeStringField("severity", severity(finding.severity()));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", SarifJson.wellFormed(lookup.find(place).path()));
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", place.point().hasLine() ? place.point().line() : 1);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "info";
    };
  }
}
