package dev.afterlock.input;

import java.util.List;

/**
 * Opens inputs. Accepts directories, class files, jar, war, ear and executable jars with their
 * nested jars, aar, jmod, {@code jrt:} for the running JDK's modules, and {@code lib/*} for all
 * jars of a directory.
 *
 * <p>Nothing is written and no class is loaded. A path that comes twice counts where it came first,
 * so that an application path on the class path as well is not read again.
 */
public final class InputReader {
  private InputReader() {}

  /**
   * Opens everything and lists its class files.
   *
   * @param application paths to analyse, in the order of the user
   * @param auxiliary paths that are only asked about referenced types
   * @param release Java release that chooses among the entries of multi-release jars
   * @return an open set; a path that cannot be opened is a problem of the set, never an exception
   */
  public static InputSet open(List<String> application, List<String> auxiliary, int release) {
    return open(application, auxiliary, release, Limits.standard());
  }

  static InputSet open(
      List<String> application, List<String> auxiliary, int release, Limits limits) {
    Intake intake = new Intake(limits);
    PathReader reader = new PathReader(intake, release);
    List<ClassResource> applicationClasses = reader.read(application);
    int containers = intake.containers();
    List<ClassResource> auxiliaryClasses = reader.read(auxiliary);
    return new InputSet(
        applicationClasses, auxiliaryClasses, containers, intake.problems(), intake);
  }
}
