package dev.afterlock.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * The modules that are built together.
 *
 * @param session the build
 * @param project the module in which a goal runs
 * @param execution the goal that runs
 */
record Reactor(MavenSession session, MavenProject project, MojoExecution execution) {
  private static final String AGGREGATE = "aggregate";

  static Reactor of(AnalysisMojo mojo) {
    return new Reactor(mojo.session, mojo.project, mojo.execution);
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
   * Adds what is to be analysed in this module, and returns that of all modules if it was the last.
   * The last one to come is not the last of the list when modules are built at the same time.
   */
  Optional<AggregateAnalysis> last(Optional<ModuleAnalysis> module) throws MojoExecutionException {
    Map<String, Object> contributions =
        SessionReports.of(session).shared(execution.getGoal() + " " + execution.getExecutionId());
    List<Object> all;
    synchronized (contributions) {
      contributions.put(project.getId(), module);
      if (contributions.size() != size()) {
        return Optional.empty();
      }
      all = List.copyOf(contributions.values());
    }
    return Optional.of(AggregateAnalysis.of(modules(all)));
  }

  private static List<ModuleAnalysis> modules(List<Object> contributions)
      throws MojoExecutionException {
    List<ModuleAnalysis> modules = new ArrayList<>();
    for (Object contribution : contributions) {
      Object content = ((Optional<?>) contribution).orElse(null);
      if (content instanceof ModuleAnalysis module) {
        modules.add(module);
      } else if (content != null) {
        throw new MojoExecutionException(
            "Modules give this plugin different <dependencies>, so their reports cannot be joined;"
                + " give them in the parent.");
      }
    }
    return modules;
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
