package dev.afterlock.engine;

import dev.afterlock.filter.Baseline;
import dev.afterlock.filter.BaselineFile;
import dev.afterlock.filter.BaselineMode;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.KnownFinding;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the file of a baseline after an analysis. Only {@link BaselineMode#CREATE} ever
 * adds to it.
 *
 * @param content the new text of the file, null when it stays as it is
 * @param message one line that says what has changed
 */
public record BaselineUpdate(@Nullable String content, String message) {
  /**
   * Returns the update that the request asks for, nothing when it only compares.
   *
   * @param file where the baseline is
   * @throws dev.afterlock.filter.BaselineException if the file cannot be changed
   */
  public static Optional<BaselineUpdate> of(
      AnalysisReport report, AnalysisRequest request, Path file) {
    return switch (request.triage().baselineMode()) {
      case COMPARE -> Optional.empty();
      case CREATE -> Optional.of(creation(report, request.triage().baseline()));
      case UPDATE -> Optional.of(removal(report, request.triage().baseline(), file));
    };
  }

  private static BaselineUpdate creation(AnalysisReport report, Baseline before) {
    Baseline after = Baseline.of(String.valueOf(before.name()), report.triage().unchanged());
    Set<KnownFinding> added = new HashSet<>(after.findings());
    before.findings().forEach(added::remove);
    Set<KnownFinding> removed = new HashSet<>(before.findings());
    after.findings().forEach(removed::remove);
    return new BaselineUpdate(
        BaselineFile.text(after.findings()),
        "baseline %s written with %d findings: %d added, %d removed"
            .formatted(before.name(), after.findings().size(), added.size(), removed.size()));
  }

  /** What could not be analysed is not gone, so a partial answer removes nothing. */
  private static BaselineUpdate removal(AnalysisReport report, Baseline baseline, Path file) {
    List<KnownFinding> absent = report.triage().absent();
    if (report.incomplete() && !absent.isEmpty()) {
      return new BaselineUpdate(
          null,
          "baseline %s not updated, because some code was not analysed".formatted(baseline.name()));
    }
    if (absent.isEmpty()) {
      return new BaselineUpdate(
          null, "baseline %s holds nothing that is gone".formatted(baseline.name()));
    }
    String name = String.valueOf(baseline.name());
    StringBuilder message =
        new StringBuilder("baseline %s: %d removed".formatted(name, absent.size()));
    absent.forEach(entry -> message.append("\n  ").append(entry));
    return new BaselineUpdate(BaselineFile.without(absent, file, name), message.toString());
  }
}
