package dev.afterlock.input;

import dev.afterlock.finding.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The class files of one analysis, in an order that does not depend on the file system. Closing it
 * closes the archives behind it.
 */
public final class InputSet implements Closeable {
  private final List<ClassResource> application;
  private final List<ClassResource> auxiliary;
  private final int containers;
  private final List<Problem> problems;
  private final Closeable archives;

  InputSet(
      List<ClassResource> application,
      List<ClassResource> auxiliary,
      int containers,
      List<Problem> problems,
      Closeable archives) {
    this.application = List.copyOf(application);
    this.auxiliary = List.copyOf(auxiliary);
    this.containers = containers;
    this.problems = List.copyOf(problems);
    this.archives = archives;
  }

  /** Returns the class files to analyse. */
  public List<ClassResource> application() {
    return application;
  }

  /** Returns the class files that only answer questions about referenced types. */
  public List<ClassResource> auxiliary() {
    return auxiliary;
  }

  /** Returns how many directories and archives were opened for the application. */
  public int containers() {
    return containers;
  }

  /** Returns what could not be opened. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public void close() throws IOException {
    archives.close();
  }
}
