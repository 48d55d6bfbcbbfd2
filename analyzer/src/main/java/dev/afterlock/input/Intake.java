package dev.afterlock.input;

import dev.afterlock.finding.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes up while inputs are opened. Used by one thread; closing it closes all files. */
final class Intake implements Closeable {
  private final Limits limits;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Closeable> open = new ArrayList<>();
  private int containers;
  private int nestedArchives;
  private boolean tooManyReported;
  private long nestedBytes;

  Intake(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  void report(Problem.Kind kind, String subject, String message) {
    problems.add(new Problem(kind, subject, message));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Returns whether an input with this identity comes for the first time. */
  boolean isNew(String identity) {
    return seen.add(identity);
  }

  void countContainer() {
    containers++;
  }

  int containers() {
    return containers;
  }

  /**
   * Returns whether one more nested archive may be opened, and counts it. The first one too many is
   * reported for all that follow: a bomb would give a million problems.
   */
  boolean admitNestedArchive(String container) {
    if (nestedArchives < limits.nestedArchives()) {
      nestedArchives++;
      return true;
    }
    if (!tooManyReported) {
      tooManyReported = true;
      report(
          Problem.Kind.BAD_ARCHIVE,
          container,
          String.format(
              Locale.ROOT,
              "This and all further nested archives are left out: there are more than %,d of them.",
              limits.nestedArchives()));
    }
    return false;
  }

  /** Returns whether an inflated archive still fits into the memory for them, and counts it. */
  boolean admitNestedBytes(long bytes) {
    if (bytes > limits.nestedTotal() - nestedBytes) {
      return false;
    }
    nestedBytes += bytes;
    return true;
  }

  /** Remembers something to close with the inputs. */
  void keepOpen(Closeable resource) {
    open.add(resource);
  }

  /** Closes everything, whatever fails on the way. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Closeable resource : open) {
      failure = join(failure, closed(resource));
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable IOException closed(Closeable resource) {
    try {
      resource.close();
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private static @Nullable IOException join(
      @Nullable IOException first, @Nullable IOException next) {
    if (first == null || next == null) {
      return first == null ? next : first;
    }
    first.addSuppressed(next);
    return first;
  }
}
