package dev.afterlock.hierarchy;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.Problem;
import dev.afterlock.input.ClassResource;
import dev.afterlock.input.InputSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all class files once and makes the {@link ClassIndex}. */
public final class IndexBuilder {
  private final Names names = new Names();
  private final int newest = ClassFileSupport.newestJavaRelease();
  private final List<Problem> problems = new ArrayList<>();
  private int unreadable;

  private IndexBuilder() {}

  /**
   * Builds the index.
   *
   * @param inputs the class files
   * @param mapper applies a function to each element of a list, perhaps in parallel, and returns
   *     the results in the list's order
   * @param listener hears how many classes were read
   */
  public static ClassIndex build(InputSet inputs, OrderedMapper mapper, AnalysisListener listener) {
    return new IndexBuilder().run(inputs, mapper, listener);
  }

  /** Applies a function to many elements; the results keep the order of the elements. */
  public interface OrderedMapper {
    <A, B> List<B> map(List<A> elements, Function<A, B> function);
  }

  private ClassIndex run(InputSet inputs, OrderedMapper mapper, AnalysisListener listener) {
    AtomicInteger done = new AtomicInteger();
    int total = inputs.application().size();
    List<Read> reads =
        mapper.map(
            inputs.application(),
            resource -> {
              listener.progress("reading classes", done.incrementAndGet(), total);
              return read(resource, true);
            });
    SortedMap<String, ClassHeader> application = new TreeMap<>();
    for (Read read : reads) {
      add(read, application);
    }
    Map<String, ClassHeader> auxiliary = new HashMap<>();
    for (Read read : mapper.map(inputs.auxiliary(), resource -> read(resource, false))) {
      if (read.header() != null) {
        auxiliary.putIfAbsent(read.header().name(), read.header());
      }
    }
    return new ClassIndex(application, auxiliary, new PlatformTypes(names), problems, unreadable);
  }

  private void add(Read read, Map<String, ClassHeader> classes) {
    Problem problem = read.problem();
    if (problem != null) {
      problems.add(problem);
      unreadable++;
    }
    ClassHeader header = read.header();
    if (header == null) {
      return;
    }
    ClassHeader first = classes.putIfAbsent(header.name(), header);
    if (first != null) {
      problems.add(
          new Problem(
              Problem.Kind.DUPLICATE_CLASS,
              header.name().replace('/', '.'),
              "Found in '%s' and again in '%s'; the first one is analysed."
                  .formatted(container(first), container(header))));
    }
  }

  private static String container(ClassHeader header) {
    ClassResource resource = header.resource();
    return resource == null ? "the running JDK" : resource.container();
  }

  private Read read(ClassResource resource, boolean withCode) {
    String subject = resource.container() + "!/" + resource.entry();
    byte[] bytes;
    try {
      bytes = resource.bytes();
    } catch (IOException failure) {
      return Read.failed(
          Problem.Kind.BAD_CLASS, subject, "Cannot be read: " + failure.getMessage() + ".");
    }
    int release = ClassFileSupport.releaseOf(bytes);
    if (release == 0) {
      return Read.failed(
          Problem.Kind.BAD_CLASS, subject, "Not a class file: it does not start with CAFEBABE.");
    }
    if (release > newest) {
      return Read.failed(
          Problem.Kind.UNSUPPORTED_VERSION,
          subject,
          "Compiled for Java %d; this version reads class files up to Java %d."
              .formatted(release, newest));
    }
    try {
      return new Read(HeaderReader.read(bytes, resource, names, withCode), null);
    } catch (RuntimeException malformed) {
      // ASM does not verify: malformed input ends in exceptions of many kinds.
      return Read.failed(
          Problem.Kind.BAD_CLASS,
          subject,
          "Truncated or malformed (%s).".formatted(malformed.getClass().getSimpleName()));
    }
  }

  private record Read(@Nullable ClassHeader header, @Nullable Problem problem) {
    static Read failed(Problem.Kind kind, String subject, String message) {
      return new Read(null, new Problem(kind, subject, message));
    }
  }
}
