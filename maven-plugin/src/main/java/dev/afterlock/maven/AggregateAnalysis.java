package dev.afterlock.maven;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.MergedReport;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.report.SourceTree;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is to be analysed in all modules of a build. Each is analysed by itself, with its own class
 * path, since modules may have classes of the same name.
 *
 * @param modules the modules, by name
 */
record AggregateAnalysis(List<ModuleAnalysis> modules) implements ModuleRun.Work {
  static AggregateAnalysis of(List<ModuleAnalysis> modules) {
    return new AggregateAnalysis(
        modules.stream().sorted(Comparator.comparing(ModuleAnalysis::name)).toList());
  }

  AnalysisReport report(Function<ModuleAnalysis, AnalysisReport> analysis) {
    return MergedReport.of(modules.stream().map(analysis).toList());
  }

  @Override
  public String digest() {
    return String.join(" ", modules.stream().map(ModuleAnalysis::digest).toList());
  }

  @Override
  public AnalysisRequest request() {
    return modules.get(0).request();
  }

  @Override
  public SourceTree sources(Path base) {
    Map<String, SourceTree.Module> byInput = new HashMap<>();
    for (ModuleAnalysis module : modules) {
      for (String input : module.request().inputs()) {
        byInput.putIfAbsent(input, new SourceTree.Module(module.name(), module.sourceRoots()));
      }
    }
    return SourceTree.ofModules(byInput, base);
  }

  @Override
  public Path repository() {
    return modules.get(0).repository();
  }
}
