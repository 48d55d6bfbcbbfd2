package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the classes of the class path that are worth analysing: those with which the application
 * registers listeners, and what they are made of. All others stay headers.
 */
final class DependencyChoice {
  /** References that are followed from a class that is told of listeners. */
  static final int ROUNDS = 3;

  /** More classes are not followed; a notifier and its parts are far fewer. */
  static final int MAX_CLASSES = 600;

  private final Map<String, ClassHeader> auxiliary;
  private final Predicate<MethodRef> registers;
  private final Map<String, List<String>> subtypes = new HashMap<>();
  private final Set<String> implemented = new HashSet<>();

  DependencyChoice(
      Collection<ClassHeader> application,
      Map<String, ClassHeader> auxiliary,
      Predicate<MethodRef> registers) {
    this.registers = registers;
    this.auxiliary = auxiliary;
    for (ClassHeader header : auxiliary.values()) {
      supertypes(header).forEach(name -> add(name, header.name()));
    }
    for (ClassHeader header : application) {
      implemented.addAll(supertypes(header));
    }
  }

  private void add(String supertype, String subtype) {
    subtypes.computeIfAbsent(supertype, key -> new ArrayList<>(2)).add(subtype);
  }

  private static List<String> supertypes(ClassHeader header) {
    List<String> all = new ArrayList<>(header.interfaces());
    String parent = header.superName();
    if (parent != null && !parent.equals("java/lang/Object")) {
      all.add(parent);
    }
    return all;
  }

  /** Returns the classes that the application hands listeners to, with their subtypes, sorted. */
  Set<String> toldOfListeners(Collection<ClassHeader> application) {
    Set<String> found = new TreeSet<>();
    for (ClassHeader header : application) {
      for (MethodHeader method : header.methods()) {
        for (MethodRef called : method.calls()) {
          if (auxiliary.containsKey(called.owner())
              && registers.test(called)
              && isRegistration(called, method)) {
            found.addAll(family(called.owner()));
          }
        }
      }
    }
    return found;
  }

  /** Who registers a listener wants no answer; who maps or filters by a function does. */
  private boolean isRegistration(MethodRef called, MethodHeader caller) {
    boolean answered = called.returnsObject() && caller.answered().contains(called);
    if (answered) {
      return false;
    }
    for (int i = 0; i < called.parameterCount(); i++) {
      String type = called.parameterType(i);
      String name = type.startsWith("L") ? type.substring(1, type.length() - 1) : "";
      if (implemented.contains(name) || (!caller.functions().isEmpty() && isFunctional(name))) {
        return true;
      }
    }
    return false;
  }

  private boolean isFunctional(String type) {
    ClassHeader header = auxiliary.get(type);
    return type.startsWith("java/util/function/")
        || (header != null && header.is(Access.INTERFACE));
  }

  /** A class with what it is nested in and what is nested in it, its super- and subtypes. */
  private Set<String> family(String type) {
    Set<String> found = new LinkedHashSet<>();
    addFamily(type, found);
    return found;
  }

  private void addFamily(String type, Set<String> into) {
    ClassHeader header = auxiliary.get(type);
    if (header == null || into.size() >= MAX_CLASSES || !into.add(type)) {
      return;
    }
    supertypes(header).forEach(parent -> addFamily(parent, into));
    if (header.is(Access.INTERFACE) || header.is(Access.ABSTRACT)) {
      subtypes.getOrDefault(type, List.of()).stream()
          .filter(subtype -> isBeside(subtype, header))
          .forEach(subtype -> addFamily(subtype, into));
    }
  }

  /** Implementations that others bring along are told of other listeners. */
  private boolean isBeside(String type, ClassHeader other) {
    ClassHeader header = auxiliary.get(type);
    return header != null && container(header).equals(container(other));
  }

  private static String container(ClassHeader header) {
    return header.resource() == null ? "" : header.resource().container();
  }

  /** Returns the classes of the same archive that a class refers to in its code, sorted. */
  Set<String> partsOf(ClassHeader header) {
    Set<String> found = new TreeSet<>();
    for (MethodHeader method : header.methods()) {
      method.calls().forEach(called -> addPart(called.owner(), header, found));
      method.functions().forEach(called -> addPart(called.owner(), header, found));
      for (FieldRef field : method.fields()) {
        addPart(field.owner(), header, found);
        addPart(typeOf(field.descriptor()), header, found);
      }
    }
    return found;
  }

  private static @Nullable String typeOf(String descriptor) {
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : null;
  }

  private void addPart(@Nullable String type, ClassHeader of, Set<String> into) {
    if (type != null && isBeside(type, of)) {
      into.add(type);
    }
  }
}
