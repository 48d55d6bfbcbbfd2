package dev.afterlock.hierarchy;

import dev.afterlock.finding.Problem;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All classes of an analysis by name. Classes of the application come with what their methods
 * touch, those of the class path and of the running JDK as headers only.
 */
public final class ClassIndex {
  /** As measured on large applications: tables that grow while they are filled cost a tenth. */
  private static final int METHODS_PER_CLASS = 6;

  private final Map<String, ClassHeader> application;
  private final Map<String, ClassHeader> auxiliary;
  private final Set<String> dependencies;
  private final Names names;
  private final PlatformTypes platform;
  private final List<Problem> problems;
  private final int unreadable;

  ClassIndex(
      SortedMap<String, ClassHeader> application,
      Map<String, ClassHeader> auxiliary,
      Set<String> dependencies,
      Names names,
      List<Problem> problems,
      int unreadable) {
    // Asked for by name all the time, and sorted only once.
    this.application = new LinkedHashMap<>(application);
    this.auxiliary = auxiliary;
    this.dependencies = Set.copyOf(dependencies);
    this.names = names;
    this.platform = new PlatformTypes(names);
    this.problems = List.copyOf(problems);
    this.unreadable = unreadable;
  }

  /** Returns the classes to analyse, by name. */
  public Collection<ClassHeader> application() {
    return application.values();
  }

  /**
   * Returns about how many methods the classes to analyse declare or name, for tables that hold
   * something for each.
   */
  public int usualMethods() {
    return application.size() * METHODS_PER_CLASS;
  }

  /** Returns whether the class is one of those to analyse. */
  public boolean isApplication(String name) {
    return application.containsKey(name);
  }

  /**
   * Returns whether the class is analysed for what it tells the application's listeners only, and
   * belongs to the class path.
   */
  public boolean isDependency(String name) {
    return dependencies.contains(name);
  }

  /** Returns the number of classes to analyse that belong to the application itself. */
  public int ownClasses() {
    return application.size() - dependencies.size();
  }

  /** Returns a class to analyse, or null. */
  public @Nullable ClassHeader applicationClass(String name) {
    return application.get(name);
  }

  /** Returns a class from anywhere: application, class path, then the running JDK; or null. */
  public @Nullable ClassHeader find(String name) {
    ClassHeader header = application.get(name);
    if (header == null) {
      header = auxiliary.get(name);
    }
    return header == null ? platform.find(name) : header;
  }

  /** Returns the method of an application class with exactly that owner, or null. */
  public @Nullable MethodHeader method(MethodRef ref) {
    ClassHeader owner = application.get(ref.owner());
    return owner == null ? null : owner.method(ref.name(), ref.descriptor());
  }

  /**
   * Returns the reference of that name that the whole index uses, so that equal ones are nearly
   * always the same.
   */
  public MethodRef shared(MethodRef ref) {
    return names.shared(ref);
  }

  /** Returns the reference of that name that the whole index uses. */
  public FieldRef shared(FieldRef ref) {
    return names.shared(ref);
  }

  /** Returns the flags of a declared field, or -1 when its class does not declare it. */
  public int fieldAccess(FieldRef field) {
    ClassHeader owner = find(field.owner());
    return owner == null
        ? -1
        : owner.fields().getOrDefault(field.name() + ":" + field.descriptor(), -1);
  }

  /** Returns what could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the number of class files that could not be read. */
  public int unreadable() {
    return unreadable;
  }
}
