package dev.afterlock.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The modules that are built together.
 *
 * @param session the build
 * @param execution the goal that runs
 */
record Reactor(MavenSession session, MojoExecution execution) {
  private static final String AGGREGATE = "aggregate";

  static Reactor of(AnalysisMojo mojo) {
    return new Reactor(mojo.session, mojo.execution);
  }

  /** Returns whether the goal {@code aggregate} runs in a module of this build. */
  boolean aggregates(MavenProject module) {
    if (session.getGoals().stream().anyMatch(Reactor::isAggregate)) {
      return true;
    }
    Plugin plugin = module.getPlugin(execution.getPlugin().getKey());
    return plugin != null
        && plugin.getExecutions().stream().anyMatch(each -> each.getGoals().contains(AGGREGATE));
  }

  /** Returns how many modules run the execution that runs now. */
  long size() {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return session.getProjects().size();
    }
    return session.getProjects().stream().filter(this::runsThis).count();
  }

  /**
   * Adds what a module contributes, and returns all contributions if it was the last. The last one
   * to come is not the last of the list when modules are built at the same time.
   */
  List<Object> contribute(SessionReports shared, String module, Object contribution) {
    Map<String, Object> contributions =
        shared.shared(execution.getGoal() + " " + execution.getExecutionId());
    synchronized (contributions) {
      contributions.put(module, contribution);
      return contributions.size() == size() ? List.copyOf(contributions.values()) : List.of();
    }
  }

  private boolean runsThis(MavenProject module) {
    Plugin plugin = module.getPlugin(execution.getPlugin().getKey());
    return plugin != null
        && plugin.getExecutions().stream()
            .anyMatch(
                each ->
                    each.getId().equals(execution.getExecutionId())
                        && each.getGoals().contains(execution.getGoal()));
  }

  private static boolean isAggregate(String goal) {
    return goal.matches(".*:" + AGGREGATE + "(@.*)?");
  }
}
