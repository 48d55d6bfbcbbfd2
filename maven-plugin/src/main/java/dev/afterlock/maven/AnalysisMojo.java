package dev.afterlock.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that all goals share. One that was not given is null or empty wherever the default
 * stands in {@link dev.afterlock.engine.AnalysisRequest}.
 */
abstract class AnalysisMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  /**
   * Does nothing at all.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.skip", defaultValue = "false")
  boolean skip;

  /**
   * Whether code that cannot be analysed (damaged or too new class files, methods that are too
   * large, a defect of Afterlock) fails the build. Findings have nothing to do with it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.failOnError", defaultValue = "true")
  boolean failOnError;

  /**
   * The lowest confidence that is reported: {@code low}, {@code medium} or {@code high}. Default:
   * medium
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.minConfidence")
  @Nullable String minConfidence;

  /**
   * The mildest severity that is reported: {@code note}, {@code warning} or {@code error}. Default:
   * note
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.threshold")
  @Nullable String threshold;

  /**
   * Whether test classes are analysed, too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.includeTests", defaultValue = "false")
  boolean includeTests;

  /**
   * The directory of the classes, or an archive of them, such as an executable jar.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  File classesDirectory;

  /**
   * The directory of the test classes.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.testOutputDirectory}", required = true)
  File testClassesDirectory;

  /**
   * Classes to report on: {@code com.acme.Panel} with the classes inside it, {@code com.acme.*} for
   * a package, {@code com.acme.**} for the packages below it as well. Other classes still take part
   * in the analysis. Default: all classes
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.includes")
  @Nullable List<String> includes;

  /**
   * Classes not to report on, written as for {@code includes}; they win over these. Default: none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.excludes")
  @Nullable List<String> excludes;

  /**
   * Rules to run in addition to those that are on by default, by id or name. Default: none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.includeRules")
  @Nullable List<String> includeRules;

  /**
   * Rules not to run, by id or name, even if they are included as well. Default: none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.excludeRules")
  @Nullable List<String> excludeRules;

  /**
   * Rules to run instead of all others, by id or name. Default: none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.onlyRules")
  @Nullable List<String> onlyRules;

  /**
   * What is known about your own listeners, locks and executors, in YAML. A relative path is looked
   * for in the module, then in the top-level project. Default: the nearest {@code afterlock.yml} in
   * the module or above it, up to {@code sourceRoot}
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.configFile")
  @Nullable String configFile;

  /**
   * Files that list what is left out of the reports, each with a reason, in YAML; relative paths
   * are looked for as for {@code configFile}. Default: none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.suppressionsFiles")
  @Nullable List<String> suppressionsFiles;

  /**
   * The file of known findings, which are left out; the goal {@code baseline} writes it. A relative
   * path is looked for as for {@code configFile}. Default: the nearest {@code
   * afterlock-baseline.txt} in the module or above it, up to {@code sourceRoot}; {@code baseline}
   * writes to the top-level project
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.baselineFile")
  @Nullable String baselineFile;

  /**
   * Whether findings in dependencies are reported as well, as far as the project registers
   * listeners with them. They are analysed in any case, for rule AL005.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.reportDependencies", defaultValue = "false")
  boolean reportDependencies;

  /**
   * Whether classes with an annotation named {@code Generated} are left out of the reports.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.ignoreGeneratedClasses", defaultValue = "true")
  boolean ignoreGeneratedClasses;

  /**
   * Where the reports go.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "afterlock.outputDirectory",
      defaultValue = "${project.build.directory}",
      required = true)
  File outputDirectory;

  /**
   * Formats of the reports: {@code text}, {@code sarif}, {@code json}, {@code html}, {@code
   * gitlab}, {@code github}. Each is written to {@code afterlock} with the extension of the format.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.formats", defaultValue = "text")
  @Nullable List<String> formats;

  /**
   * Whether SARIF is written, too, for services that read it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.sarifOutput", defaultValue = "true")
  boolean sarifOutput;

  /**
   * The root of the repository, from which reports name files. Default: the nearest directory that
   * holds {@code .git}, else the top-level project
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.sourceRoot")
  @Nullable File sourceRoot;

  /**
   * Whether the dependencies that are needed to run the module are reported on, too. They always
   * take part as what the code refers to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.scanDependencies", defaultValue = "false")
  boolean scanDependencies;

  /**
   * Dependencies to report on: {@code groupId:artifactId}, with {@code *} for any characters.
   * Default: all
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.dependencyIncludes")
  @Nullable List<String> dependencyIncludes;

  /**
   * Dependencies not to report on, written as for {@code dependencyIncludes}; they win over these.
   * Default: none
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.dependencyExcludes")
  @Nullable List<String> dependencyExcludes;

  /**
   * The Java release whose classes of multi-release jars count. Default: that of the running Maven
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.release")
  @Nullable Integer release;

  /**
   * The number of threads. Reports do not depend on it. Default: one per processor, shared between
   * the modules that Maven builds at the same time
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.threads")
  @Nullable Integer threads;

  /**
   * Shows nothing but what fails the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.quiet", defaultValue = "false")
  boolean quiet;

  /**
   * Shows all problems, and how the analysis goes on; the text report is longer.
   *
   * @since 0.1.0
   */
  @Parameter(property = "afterlock.verbose", defaultValue = "false")
  boolean verbose;
}
