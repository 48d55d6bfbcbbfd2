package dev.afterlock.maven;

import dev.afterlock.finding.AnalysisReport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * What the goals of one build tell each other. It lives as long as the build, in the top-level
 * project, because statics would outlive it in a daemon. Modules may load this plugin twice, with
 * other dependencies; what comes from another loader is not understood and counts as absent.
 */
final class SessionReports {
  private static final String KEY = "dev.afterlock.session";

  private final Map<String, Object> values;

  private SessionReports(Map<String, Object> values) {
    this.values = values;
  }

  /** Returns what is shared in a build. */
  static SessionReports of(MavenSession session) {
    MavenProject top = session.getTopLevelProject();
    // The context of a project is a plain map, and modules may be built at the same time.
    synchronized (top) {
      @SuppressWarnings("unchecked")
      Map<String, Object> values = (Map<String, Object>) top.getContextValue(KEY);
      if (values == null) {
        values = new ConcurrentHashMap<>();
        top.setContextValue(KEY, values);
      }
      return new SessionReports(values);
    }
  }

  /** Returns the report of an analysis with this digest. */
  Optional<AnalysisReport> find(String digest) {
    return values.get("report " + digest) instanceof AnalysisReport report
        ? Optional.of(report)
        : Optional.empty();
  }

  void put(String digest, AnalysisReport report) {
    values.put("report " + digest, report);
  }

  /** Returns a map of the given name that all modules see. */
  @SuppressWarnings("unchecked")
  Map<String, Object> shared(String name) {
    return (Map<String, Object>)
        values.computeIfAbsent("shared " + name, key -> new ConcurrentHashMap<String, Object>());
  }
}
