package dev.afterlock.hierarchy;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.Problem;
import dev.afterlock.input.ClassResource;
import dev.afterlock.input.InputSet;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads all class files once and makes the {@link ClassIndex}. */
public final class IndexBuilder {
  /** Classes that are read before those found twice are dropped. */
  private static final int PART = 4_096;

  private static final String SUFFIX = ".class";

  private final Names names;
  private final int newest = ClassFileSupport.newestJavaRelease();
  private final List<Problem> problems = new ArrayList<>();
  private int unreadable;
  private Predicate<MethodRef> registers = method -> false;

  private IndexBuilder(InputSet inputs) {
    this.names = new Names(inputs.application().size());
  }

  /**
   * Builds the index.
   *
   * @param inputs the class files
   * @param mapper applies a function to each element of a list, perhaps in parallel, and returns
   *     the results in the list's order
   * @param listener hears how many classes were read
   */
  public static ClassIndex build(InputSet inputs, OrderedMapper mapper, AnalysisListener listener) {
    return new IndexBuilder(inputs).run(inputs, mapper, listener);
  }

  /**
   * Builds the index, with those classes of the class path among the application's that it
   * registers listeners with.
   *
   * @param inputs the class files
   * @param registers tells methods by which listeners are registered
   * @param mapper see {@link #build(InputSet, OrderedMapper, AnalysisListener)}
   * @param listener hears how many classes were read
   */
  public static ClassIndex buildWithNotifiers(
      InputSet inputs,
      Predicate<MethodRef> registers,
      OrderedMapper mapper,
      AnalysisListener listener) {
    IndexBuilder builder = new IndexBuilder(inputs);
    builder.registers = registers;
    return builder.run(inputs, mapper, listener);
  }

  /** Applies a function to many elements; the results keep the order of the elements. */
  public interface OrderedMapper {
    <A, B> List<B> map(List<A> elements, Function<A, B> function);
  }

  private ClassIndex run(InputSet inputs, OrderedMapper mapper, AnalysisListener listener) {
    SortedMap<String, ClassHeader> application = readApplication(inputs, mapper, listener);
    Map<String, ClassHeader> auxiliary = new HashMap<>();
    for (Read read : mapper.map(inputs.auxiliary(), resource -> read(resource, false))) {
      if (read.header() != null) {
        auxiliary.putIfAbsent(read.header().name(), read.header());
      }
    }
    Set<String> dependencies =
        auxiliary.isEmpty() ? Set.of() : addNotifiers(application, auxiliary);
    names.close();
    return new ClassIndex(application, auxiliary, dependencies, names, problems, unreadable);
  }

  /**
   * Reads the classes part by part, so that what is found again is forgotten before all is read: of
   * several jars with the same classes, only one is kept.
   */
  private SortedMap<String, ClassHeader> readApplication(
      InputSet inputs, OrderedMapper mapper, AnalysisListener listener) {
    SortedMap<String, ClassHeader> application = new TreeMap<>();
    List<ClassResource> all = inputs.application();
    AtomicInteger done = new AtomicInteger();
    for (int from = 0; from < all.size(); from += PART) {
      List<ClassResource> part = all.subList(from, Math.min(all.size(), from + PART));
      List<Read> reads =
          mapper.map(
              part,
              resource -> {
                listener.progress("reading classes", done.incrementAndGet(), all.size());
                return read(resource, !isKnown(resource, application));
              });
      for (int i = 0; i < part.size(); i++) {
        ClassResource resource = part.get(i);
        ClassHeader header = reads.get(i).header();
        boolean misnamed =
            header != null
                && isKnown(resource, application)
                && !application.containsKey(header.name());
        add(misnamed ? read(resource, true) : reads.get(i), application);
      }
    }
    return application;
  }

  /** Of a class that seems to be there already, only the header is read: its name decides. */
  private static boolean isKnown(ClassResource resource, Map<String, ClassHeader> application) {
    String entry = resource.entry();
    return entry.endsWith(SUFFIX)
        && application.containsKey(entry.substring(0, entry.length() - SUFFIX.length()));
  }

  /** What is referred to is read round by round; what cannot be read stays a header. */
  private Set<String> addNotifiers(
      SortedMap<String, ClassHeader> application, Map<String, ClassHeader> auxiliary) {
    DependencyChoice choice = new DependencyChoice(application.values(), auxiliary, registers);
    Set<String> added = new TreeSet<>();
    Set<String> wanted = choice.toldOfListeners(List.copyOf(application.values()));
    for (int round = 0; round < DependencyChoice.ROUNDS && !wanted.isEmpty(); round++) {
      Set<String> next = new TreeSet<>();
      for (String name : wanted) {
        ClassHeader header = auxiliary.get(name);
        ClassResource resource = header == null ? null : header.resource();
        if (resource == null
            || added.size() >= DependencyChoice.MAX_CLASSES
            || application.containsKey(name)) {
          continue;
        }
        ClassHeader read = read(resource, true).header();
        if (read != null) {
          application.put(name, read);
          added.add(name);
          next.addAll(choice.partsOf(read));
        }
      }
      wanted = next;
    }
    return added;
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
