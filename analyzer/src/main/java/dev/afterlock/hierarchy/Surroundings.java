package dev.afterlock.hierarchy;

import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows what code stands in, as its author wrote it: compilers move the bodies of lambdas into
 * methods of their own, and nested classes into files of their own.
 */
public final class Surroundings {
  /** The method that javac adds to read serialized lambdas back; it refers to each of them. */
  private static final String DESERIALIZER = "$deserializeLambda$";

  /** What kotlinc, which does not call them synthetic, puts into the names of lambdas. */
  private static final String KOTLIN_LAMBDA = "$lambda";

  /** What scalac appends to the name of a lambda for its twin that takes boxed parameters. */
  private static final String BOXED = "$adapted";

  private final ClassIndex index;

  /** Returns what is known of the application classes of an index. */
  public Surroundings(ClassIndex index) {
    this.index = index;
  }

  /**
   * Returns the method whose code holds the body of a lambda, or the method itself. A lambda of
   * which it is not known who makes it stands for itself.
   */
  public MethodRef written(MethodRef method) {
    MethodRef written = method;
    MethodRef creator = creator(method);
    while (creator != null) {
      written = creator;
      creator = creator(creator);
    }
    return written;
  }

  /** Returns the method and those around it, the innermost first. */
  public List<MethodHeader> methods(MethodRef method) {
    Map<MethodRef, MethodHeader> methods = new LinkedHashMap<>();
    MethodRef next = method;
    while (next != null && !methods.containsKey(next)) {
      MethodHeader header = index.method(next);
      if (header == null) {
        break;
      }
      methods.put(next, header);
      MethodRef creator = creator(next);
      next = creator == null ? around(next.owner()) : creator;
    }
    return List.copyOf(methods.values());
  }

  /** Returns the class and those around it, the innermost first. */
  public List<ClassHeader> classes(String owner) {
    List<ClassHeader> classes = new ArrayList<>();
    ClassHeader next = index.applicationClass(owner);
    while (next != null && !classes.contains(next)) {
      classes.add(next);
      Nesting nesting = next.nesting();
      next = nesting == null ? null : index.applicationClass(nesting.owner());
    }
    return classes;
  }

  private @Nullable MethodRef around(String owner) {
    ClassHeader header = index.applicationClass(owner);
    Nesting nesting = header == null ? null : header.nesting();
    return nesting == null ? null : nesting.method();
  }

  /** Method references name methods that somebody wrote, so not every function is a lambda. */
  private @Nullable MethodRef creator(MethodRef method) {
    MethodHeader header = index.method(method);
    ClassHeader owner = index.applicationClass(method.owner());
    boolean lambda =
        header != null && (header.is(Access.SYNTHETIC) || method.name().contains(KOTLIN_LAMBDA));
    if (!lambda || owner == null) {
      return null;
    }
    List<MethodRef> creators =
        owner.methods().stream()
            .filter(each -> each.functions().stream().anyMatch(made -> isOf(method, made)))
            .map(MethodHeader::ref)
            .filter(each -> !each.name().equals(DESERIALIZER) && !each.equals(method))
            .toList();
    return creators.size() == 1 ? creators.get(0) : null;
  }

  private static boolean isOf(MethodRef lambda, MethodRef function) {
    return function.equals(lambda)
        || (function.owner().equals(lambda.owner())
            && function.name().equals(lambda.name() + BOXED));
  }
}
