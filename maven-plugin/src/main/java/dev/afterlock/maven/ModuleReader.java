package dev.afterlock.maven;

import dev.afterlock.config.ClassPattern;
import dev.afterlock.config.Configuration;
import dev.afterlock.config.ConfigurationException;
import dev.afterlock.config.ConfigurationFile;
import dev.afterlock.config.RuleChoice;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.SourceRoots;
import dev.afterlock.filter.ClassSelection;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Severity;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Translates the parameters of a goal and the module it runs in. */
record ModuleReader(AnalysisMojo mojo) {
  private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
  private static final Pattern CLASSES = Pattern.compile(NAME + "(\\." + NAME + ")*(\\.\\*{1,2})?");

  /**
   * Returns what to analyse.
   *
   * @param inputs where classes are
   * @param failOn the severity that fails, null for none
   * @param creates whether all that is found becomes the baseline
   */
  ModuleAnalysis read(
      List<String> inputs, @Nullable Severity failOn, int maxFindings, boolean creates)
      throws MojoExecutionException {
    Path repository = repository();
    AnalysisRequest.Builder request =
        AnalysisRequest.builder()
            .inputs(inputs)
            .classPath(classPath(inputs))
            .failOn(failOn)
            .maxFindings(maxFindings)
            .failOnIncomplete(mojo.failOnError)
            .classes(
                new ClassSelection(
                    patterns(mojo.includes, "includes"), patterns(mojo.excludes, "excludes")))
            .configuration(configuration(repository))
            .rules(rules())
            .ignoreGenerated(mojo.ignoreGeneratedClasses)
            .reportDependencies(mojo.reportDependencies)
            // One file may serve all modules, and what one does not need another one does.
            .reportUnused(mojo.session.getProjects().size() == 1)
            .threads(threads());
    new TriageFiles(this, repository).addTo(request, creates);
    if (mojo.minConfidence != null) {
      request.minConfidence(Words.constant(Confidence.class, mojo.minConfidence, "minConfidence"));
    }
    if (mojo.threshold != null) {
      request.minSeverity(Words.constant(Severity.class, mojo.threshold, "threshold"));
    }
    if (mojo.release != null) {
      request.release(mojo.release);
    }
    return ModuleAnalysis.of(
        mojo.project.getGroupId() + ":" + mojo.project.getArtifactId(),
        built(request),
        sourceRoots(inputs),
        repository,
        version());
  }

  /** Returns the directories and archives to report on that have classes. */
  List<String> inputs() throws MojoExecutionException {
    List<String> inputs = new ArrayList<>();
    if (ClassFiles.in(mojo.classesDirectory.toPath())) {
      inputs.add(mojo.classesDirectory.getPath());
    }
    if (mojo.includeTests && ClassFiles.in(mojo.testClassesDirectory.toPath())) {
      inputs.add(mojo.testClassesDirectory.getPath());
    }
    if (mojo.scanDependencies) {
      inputs.addAll(
          new DependencySelection(
                  Words.list(mojo.dependencyIncludes), Words.list(mojo.dependencyExcludes))
              .files(mojo.project.getArtifacts()));
    }
    return inputs;
  }

  String version() {
    return mojo.execution.getPlugin().getVersion();
  }

  private static AnalysisRequest built(AnalysisRequest.Builder request)
      throws MojoExecutionException {
    try {
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException("Wrong parameter: " + e.getMessage(), e);
    }
  }

  private List<String> classPath(List<String> inputs) throws MojoExecutionException {
    MavenProject project = mojo.project;
    try {
      Set<String> elements = new LinkedHashSet<>(project.getCompileClasspathElements());
      if (mojo.includeTests) {
        elements.addAll(project.getTestClasspathElements());
      }
      inputs.forEach(elements::remove);
      elements.removeIf(this::isOutputOfNothing);
      return List.copyOf(elements);
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The class path is not known: " + e.getMessage(), e);
    }
  }

  /** Maven names the output directories of modules without sources, which nothing ever makes. */
  private boolean isOutputOfNothing(String element) {
    return mojo.session.getProjects().stream()
            .map(MavenProject::getBuild)
            .anyMatch(
                build ->
                    element.equals(build.getOutputDirectory())
                        || element.equals(build.getTestOutputDirectory()))
        && !Files.exists(Path.of(element));
  }

  private static List<ClassPattern> patterns(@Nullable List<String> given, String parameter)
      throws MojoExecutionException {
    List<ClassPattern> patterns = new ArrayList<>();
    for (String text : Words.list(given)) {
      if (!CLASSES.matcher(text).matches()) {
        throw Words.wrong(
            text, parameter, "a class such as com.acme.Panel, a package com.acme.*, com.acme.**");
      }
      patterns.add(new ClassPattern(text));
    }
    return patterns;
  }

  private RuleChoice rules() throws MojoExecutionException {
    List<RuleChoice.Wish> only = wishes(mojo.onlyRules, "onlyRules");
    List<RuleChoice.Wish> include = wishes(mojo.includeRules, "includeRules");
    if (!only.isEmpty() && !include.isEmpty()) {
      throw new MojoExecutionException(
          "Parameters 'onlyRules' and 'includeRules' contradict each other; name all rules to run"
              + " in 'onlyRules'.");
    }
    return new RuleChoice(include, wishes(mojo.excludeRules, "excludeRules"), only);
  }

  private static List<RuleChoice.Wish> wishes(@Nullable List<String> rules, String parameter) {
    return Words.list(rules).stream().map(rule -> new RuleChoice.Wish(rule, parameter)).toList();
  }

  /** Modules that are built at the same time share the processors. */
  private int threads() {
    if (mojo.threads != null) {
      return mojo.threads;
    }
    int modules = Math.max(1, mojo.session.getRequest().getDegreeOfConcurrency());
    return Math.max(1, Runtime.getRuntime().availableProcessors() / modules);
  }

  private Configuration configuration(Path repository) throws MojoExecutionException {
    Path base = base();
    Optional<Path> file =
        mojo.configFile == null || mojo.configFile.isBlank()
            ? ConfigurationFile.find(base, repository)
            : Optional.of(file(mojo.configFile));
    try {
      return file.isEmpty()
          ? Configuration.NONE
          : ConfigurationFile.read(file.get(), shown(file.get(), repository));
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.faults(), e);
    }
  }

  /** A parent names files from its own directory, and its modules inherit that. */
  Path file(String name) {
    Path inModule = base().resolve(name);
    return Files.exists(inModule)
        ? inModule
        : Path.of(mojo.session.getExecutionRootDirectory()).resolve(name);
  }

  static String shown(Path file, Path repository) {
    return file.startsWith(repository) ? repository.relativize(file).toString() : file.toString();
  }

  private Path repository() throws MojoExecutionException {
    File given = mojo.sourceRoot;
    if (given == null) {
      return SourceRoots.repository(base())
          .orElseGet(() -> Path.of(mojo.session.getExecutionRootDirectory()));
    }
    if (!given.isDirectory()) {
      throw Words.wrong(given.getPath(), "sourceRoot", "a directory that exists");
    }
    return given.toPath();
  }

  private List<Path> sourceRoots(List<String> inputs) {
    List<String> compiled = new ArrayList<>(mojo.project.getCompileSourceRoots());
    compiled.addAll(mojo.project.getTestCompileSourceRoots());
    Stream<Path> conventional =
        SourceRoots.near(inputs.stream().map(Path::of).toList(), base()).stream()
            .filter(root -> root.startsWith(base()));
    return Stream.concat(compiled.stream().map(Path::of), conventional)
        .filter(Files::isDirectory)
        .distinct()
        .toList();
  }

  Path base() {
    return mojo.project.getBasedir().toPath();
  }
}
