package dev.afterlock.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.afterlock.finding.KnownFinding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the findings of reports in SARIF or JSON that this program has written, one at a time. */
public final class ReportReader {
  private static final String UNKNOWN = "?";

  /** The notice of a report that leaves findings, or steps of them, out. */
  private static final String CUT = "REPORT_CUT";

  /** What may stand before JSON; Windows PowerShell begins a file with the bytes EF BB BF. */
  private static final String BLANKS_AND_MARK = " \n\r\t\u00EF\u00BB\u00BF";

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final String shown;
  private final List<ReportedFinding> findings = new ArrayList<>();
  private boolean runs;
  private boolean cut;

  private ReportReader(String shown) {
    this.shown = shown;
  }

  /**
   * Reads a report.
   *
   * @param shown its name in messages
   * @throws BaselineException if it cannot be read, or somebody else has written it
   */
  public static ReadReport read(Path file, String shown) {
    ReportReader reader = new ReportReader(shown);
    try (InputStream in = open(file);
        JsonParser json = reader.mapper.createParser(in)) {
      reader.readLog(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new BaselineException(
          "%s:%d: this is not JSON: %s".formatted(shown, line, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new BaselineException(cannotRead(shown, file, e), e);
    }
    if (!reader.runs) {
      throw new BaselineException(
          shown + ":1: not a report of this program: it has neither 'runs' nor 'findings'");
    }
    return new ReadReport(reader.findings, reader.cut);
  }

  /** Returns whether a file is in JSON rather than lines of text. */
  static boolean isReport(Path file, String shown) {
    try (InputStream in = new BufferedInputStream(open(file))) {
      int next = in.read();
      while (BLANKS_AND_MARK.indexOf(next) >= 0) {
        next = in.read();
      }
      return next == '{';
    } catch (IOException e) {
      throw new BaselineException(cannotRead(shown, file, e), e);
    }
  }

  /** Opens a file; a device may never end, and a pipe could not be read again. */
  private static InputStream open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a file");
    }
    return Files.newInputStream(file);
  }

  static String cannotRead(String shown, Path file, IOException failure) {
    String reason = String.valueOf(failure.getMessage());
    if (Files.isDirectory(file)) {
      reason = "it is a directory";
    } else if (!Files.exists(file)) {
      reason = "there is no such file";
    } else if (failure instanceof FileSystemException detailed && detailed.getReason() != null) {
      reason = detailed.getReason();
    }
    return shown + " cannot be read: " + reason;
  }

  private void readLog(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY && field.equals("runs")) {
        runs = true;
        while (isAtNextObject(json)) {
          readRun(json);
        }
      } else if (json.currentToken() == JsonToken.START_ARRAY && field.equals("findings")) {
        runs = true;
        while (isAtNextObject(json)) {
          int line = json.currentTokenLocation().getLineNr();
          addFinding(mapper.readTree(json), line);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  /** Anything else in such a list would hide what follows it, up to the end of the file. */
  private boolean isAtNextObject(JsonParser json) throws IOException {
    JsonToken next = json.nextToken();
    if (next != JsonToken.START_OBJECT && next != JsonToken.END_ARRAY) {
      throw new BaselineException(
          "%s:%d: not a report of this program: expected an object"
              .formatted(shown, json.currentTokenLocation().getLineNr()));
    }
    return next == JsonToken.START_OBJECT;
  }

  /** A finding of the program's own JSON. */
  private void addFinding(JsonNode finding, int line) {
    String fingerprint = finding.path("fingerprint").asText();
    if (fingerprint.isEmpty()) {
      throw new BaselineException(
          "%s:%d: a finding without a fingerprint; only reports of this program can be compared"
              .formatted(shown, line));
    }
    String method = finding.path("method").asText(UNKNOWN);
    int descriptor = method.indexOf('(');
    JsonNode place = finding.path("location");
    int startLine = place.path("line").asInt(0);
    String path = place.path("path").asText("");
    findings.add(
        new ReportedFinding(
            new KnownFinding(
                finding.path("rule").asText(UNKNOWN),
                memberOf(descriptor < 0 ? method : method.substring(0, descriptor)),
                fingerprint),
            startLine > 0 ? path + ":" + startLine : path,
            finding.path("message").asText("")));
  }

  /** Writes {@code com.acme.Feed.publish} as baselines do. */
  private static String memberOf(String method) {
    int dot = method.lastIndexOf('.');
    return dot < 0 ? method : method.substring(0, dot) + "#" + method.substring(dot + 1);
  }

  private void readRun(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY && field.equals("results")) {
        while (isAtNextObject(json)) {
          int line = json.currentTokenLocation().getLineNr();
          addResult(mapper.readTree(json), line);
        }
      } else if (json.currentToken() == JsonToken.START_ARRAY && field.equals("invocations")) {
        noteCuts(mapper.readTree(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private void noteCuts(JsonNode invocations) {
    for (JsonNode invocation : invocations) {
      for (JsonNode notice : invocation.path("toolExecutionNotifications")) {
        cut |= notice.at("/descriptor/id").asText().equals(CUT);
      }
    }
  }

  /** What is suppressed or gone was not to be acted upon, so it is no finding of that report. */
  private void addResult(JsonNode result, int line) {
    String fingerprint = result.path("partialFingerprints").path(Fingerprint.NAME).asText();
    if (fingerprint.isEmpty()) {
      throw new BaselineException(
          "%s:%d: a result without the fingerprint '%s'; only reports of this program can be compared"
              .formatted(shown, line, Fingerprint.NAME));
    }
    if (!result.path("suppressions").isEmpty()
        || result.path("baselineState").asText().equals("absent")) {
      return;
    }
    String method = result.path("message").path("arguments").path(0).asText(UNKNOWN);
    KnownFinding known =
        new KnownFinding(result.path("ruleId").asText(UNKNOWN), memberOf(method), fingerprint);
    JsonNode place = result.path("locations").path(0).path("physicalLocation");
    String uri = place.path("artifactLocation").path("uri").asText("");
    int startLine = place.path("region").path("startLine").asInt(0);
    findings.add(
        new ReportedFinding(
            known,
            startLine > 0 ? uri + ":" + startLine : uri,
            result.path("message").path("text").asText("")));
  }
}
