package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.Message;
import de.jcup.sarif_2_1_0.model.Notification;
import de.jcup.sarif_2_1_0.model.ReportingDescriptorReference;
import dev.afterlock.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what a SARIF file tells beside its findings, while the findings are written. */
final class SarifNotices {
  private static final int EXAMPLES = 3;

  private final RepositoryPaths paths;
  private final SortedSet<String> classesWithoutLines = new TreeSet<>();
  private final SortedSet<String> guessedPaths = new TreeSet<>();
  private final List<String> cuts = new ArrayList<>();

  SarifNotices(RepositoryPaths paths) {
    this.paths = paths;
  }

  void classWithoutLines(String className) {
    classesWithoutLines.add(className);
  }

  void guessedPath(String path) {
    guessedPaths.add(path);
  }

  /** Tells that something was left out, in one sentence. */
  void cut(String message) {
    cuts.add(message);
  }

  /** Returns the problems of the report, and what was told so far. */
  List<Notification> notifications(List<Problem> problems, SarifLimits limits) {
    List<Notification> notifications = new ArrayList<>();
    problems.stream()
        .sorted()
        .limit(limits.notifications())
        .forEach(problem -> notifications.add(notification(problem)));
    if (problems.size() > limits.notifications()) {
      cut(
          "%d of %d problems were left out."
              .formatted(problems.size() - limits.notifications(), problems.size()));
    }
    addSummary(
        notifications,
        Notice.NO_LINE_NUMBERS,
        "Classes without line numbers: %d",
        classesWithoutLines);
    addSummary(notifications, Notice.SOURCE_NOT_FOUND, "Source files not found: %d", guessedPaths);
    cuts.forEach(cut -> notifications.add(notification(Notice.REPORT_CUT, cut)));
    return notifications;
  }

  private Notification notification(Problem problem) {
    String subject = SarifText.escape(paths.display(problem.subject()));
    String message = SarifText.escape(paths.message(problem));
    return notification(Notice.of(problem.kind()), "'%s': %s".formatted(subject, message));
  }

  /** One line for all, since a jar without sources would otherwise fill the file with them. */
  private static void addSummary(
      List<Notification> notifications, Notice notice, String format, Set<String> subjects) {
    if (subjects.isEmpty()) {
      return;
    }
    String examples =
        subjects.stream()
            .limit(EXAMPLES)
            .map(subject -> "'" + SarifText.escape(subject) + "'")
            .collect(Collectors.joining(", "));
    String others = subjects.size() > EXAMPLES ? " and others" : "";
    notifications.add(
        notification(
            notice, format.formatted(subjects.size()) + ", such as " + examples + others + "."));
  }

  private static Notification notification(Notice notice, String text) {
    ReportingDescriptorReference descriptor = new ReportingDescriptorReference();
    descriptor.setId(notice.name());
    descriptor.setIndex(List.of(Notice.values()).indexOf(notice));
    Message message = new Message();
    message.setText(text);
    Notification notification = new Notification();
    notification.setDescriptor(descriptor);
    notification.setLevel(notice.level());
    notification.setMessage(message);
    return notification;
  }
}
