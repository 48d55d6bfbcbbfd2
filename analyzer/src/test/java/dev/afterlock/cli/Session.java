package dev.afterlock.cli;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The command line with captured streams and a made-up analysis. */
final class Session {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final List<AnalysisRequest> requests = new ArrayList<>();
  private final Path directory;
  private final BiFunction<AnalysisRequest, AnalysisListener, AnalysisReport> analysis;
  private OutputStream target = out;
  private boolean terminal;

  private Session(
      Path directory, BiFunction<AnalysisRequest, AnalysisListener, AnalysisReport> analysis) {
    this.directory = directory;
    this.analysis = analysis;
  }

  /** A session whose analysis always gives the same report. */
  static Session reporting(Path directory, AnalysisReport report) {
    return new Session(directory, (request, listener) -> report);
  }

  static Session analysing(
      Path directory, BiFunction<AnalysisRequest, AnalysisListener, AnalysisReport> analysis) {
    return new Session(directory, analysis);
  }

  Session atTerminal() {
    terminal = true;
    environment.put("TERM", "xterm");
    return this;
  }

  Session with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Session writingTo(OutputStream stream) {
    target = stream;
    return this;
  }

  int run(String... args) {
    PrintStream log = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(target, log, environment, terminal, terminal, directory);
    return Main.run(
        args,
        console,
        (request, listener) -> {
          requests.add(request);
          return analysis.apply(request, listener);
        });
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Returns the request of the one analysis that ran. */
  AnalysisRequest request() {
    if (requests.size() != 1) {
      throw new AssertionError(requests.size() + " analyses ran; the log says: " + err());
    }
    return requests.get(0);
  }

  boolean analysed() {
    return !requests.isEmpty();
  }
}
