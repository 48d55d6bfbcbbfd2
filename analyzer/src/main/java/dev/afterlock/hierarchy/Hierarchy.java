package dev.afterlock.hierarchy;

import dev.afterlock.flow.CompactSet;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about types over a {@link ClassIndex}: subtyping, member resolution and the
 * targets of calls, by class hierarchy analysis (Dean, Grove, Chambers, ECOOP 1995) and, where that
 * finds too many, by rapid type analysis (Bacon, Sweeney, OOPSLA 1996).
 */
public final class Hierarchy {
  private final ClassIndex index;
  private final Map<String, List<String>> subclasses = new HashMap<>();
  private final Map<String, Set<String>> supertypes = new ConcurrentHashMap<>();
  private final Map<FieldRef, FieldRef> resolvedFields = new ConcurrentHashMap<>();
  private final Map<MethodRef, CallTargets> targets;
  private final Map<String, List<String>> subtypes = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final Set<String> made = new HashSet<>();

  public Hierarchy(ClassIndex index) {
    this.index = index;
    this.targets = new ConcurrentHashMap<>(index.usualMethods());
    for (ClassHeader header : index.application()) {
      if (header.superName() != null) {
        subclasses.computeIfAbsent(header.superName(), key -> new ArrayList<>()).add(header.name());
      }
      for (String parent : header.interfaces()) {
        subclasses.computeIfAbsent(parent, key -> new ArrayList<>()).add(header.name());
      }
      header.methods().forEach(method -> noteMade(method, header));
    }
  }

  /** A constructor that calls its superclass's makes no object of that class. */
  private void noteMade(MethodHeader method, ClassHeader header) {
    for (MethodRef called : method.calls()) {
      boolean chained = method.ref().isConstructor() && called.owner().equals(header.superName());
      if (called.isConstructor() && !chained) {
        made.add(called.owner());
      }
    }
    for (MethodRef function : method.functions()) {
      if (function.isConstructor()) {
        made.add(function.owner());
      }
    }
  }

  /** Returns the index this hierarchy stands on. */
  public ClassIndex index() {
    return index;
  }

  /** Returns the types that were asked for and not found, sorted. */
  public Set<String> missingTypes() {
    return new TreeSet<>(missing);
  }

  /**
   * Returns the type and all its supertypes that are known, superclasses before superinterfaces and
   * nearest first among either. A missing type ends its branch; the cyclic hierarchies of hostile
   * class files end too.
   */
  public Set<String> supertypes(String type) {
    Set<String> known = supertypes.get(type);
    if (known == null) {
      known = CompactSet.copyOf(collectSupertypes(type));
      supertypes.put(type, known);
    }
    return known;
  }

  private Set<String> collectSupertypes(String type) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> interfaces = new ArrayDeque<>();
    // A method of a superclass wins over any default of an interface (JVMS 5.4.3.3).
    String next = type;
    while (next != null && seen.add(next)) {
      ClassHeader header = known(next);
      next = header == null ? null : header.superName();
      if (header != null) {
        interfaces.addAll(header.interfaces());
      }
    }
    while (!interfaces.isEmpty()) {
      String parent = interfaces.remove();
      ClassHeader header = seen.add(parent) ? known(parent) : null;
      if (header != null) {
        interfaces.addAll(header.interfaces());
      }
    }
    return seen;
  }

  private @Nullable ClassHeader known(String type) {
    ClassHeader header = index.find(type);
    if (header == null && !type.startsWith("[")) {
      missing.add(type);
    }
    return header;
  }

  /** Returns whether {@code type} is {@code parent} or a known subtype of it. */
  public boolean isSubtype(String type, String parent) {
    return type.equals(parent) || supertypes(type).contains(parent);
  }

  /** Returns all application subtypes of a type, itself left out, sorted. */
  public List<String> subtypes(String type) {
    if (!subclasses.containsKey(type)) {
      return List.of();
    }
    List<String> known = subtypes.get(type);
    if (known == null) {
      known = List.copyOf(collectSubtypes(type));
      subtypes.put(type, known);
    }
    return known;
  }

  private Set<String> collectSubtypes(String type) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(subclasses.getOrDefault(type, List.of()));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (found.add(next)) {
        open.addAll(subclasses.getOrDefault(next, List.of()));
      }
    }
    return found;
  }

  /** Returns whether calls on the type can reach code that its users write. */
  public boolean isExtensible(String type) {
    ClassHeader header = index.find(type);
    return header != null && (header.is(Access.INTERFACE) || header.is(Access.ABSTRACT));
  }

  /** Returns whether a virtual call can reach code that the program's users write. */
  public boolean isExtensible(MethodRef called) {
    if (!isExtensible(called.owner())) {
      return false;
    }
    MethodHeader declared = declaration(called);
    if (declared == null || !declared.hasCode()) {
      return true;
    }
    // JVMS 5.4.5: only methods of its own package override one without an access flag.
    boolean visible = declared.is(Access.PUBLIC) || declared.is(Access.PROTECTED);
    return visible && !declared.is(Access.FINAL) && !declared.is(Access.STATIC);
  }

  /**
   * Resolves a field to the class that declares it (JVMS 5.4.3.2). javac names the static type of
   * the receiver, which may be a subclass. Unresolvable fields stay as they are.
   */
  public FieldRef resolve(FieldRef field) {
    FieldRef known = resolvedFields.get(field);
    if (known == null) {
      known = field;
      for (String type : supertypes(field.owner())) {
        FieldRef candidate = new FieldRef(type, field.name(), field.descriptor());
        if (index.fieldAccess(candidate) >= 0) {
          known = candidate;
          break;
        }
      }
      resolvedFields.put(field, known);
    }
    return known;
  }

  /** Returns whether the field is declared final; an unknown field is not. */
  public boolean isFinal(FieldRef field) {
    int access = index.fieldAccess(field);
    return access >= 0 && Access.has(access, Access.FINAL);
  }

  /**
   * Returns the application method that a call of {@code ref} on exactly its owner runs, or null.
   */
  public @Nullable MethodHeader declaration(MethodRef ref) {
    for (String type : supertypes(ref.owner())) {
      ClassHeader owner = index.applicationClass(type);
      MethodHeader method = owner == null ? null : owner.method(ref.name(), ref.descriptor());
      if (method != null && method.hasCode()) {
        return method;
      }
    }
    return null;
  }

  /**
   * Returns the access to a field that a call is, or null. The call must not be able to run
   * anything else: a type that users of the program extend is told things by calls that look like
   * setters.
   *
   * @param ref the method as named at the call
   * @param onThis whether the object calls itself, so that nobody is told
   */
  public @Nullable Accessor accessed(MethodRef ref, boolean onThis) {
    boolean getter = ref.parameterCount() == 0 && !ref.isVoid();
    boolean setter = ref.parameterCount() == 1 && ref.isVoid();
    if (!index.isApplication(ref.owner()) || !(getter || setter)) {
      return null;
    }
    MethodHeader declared = declaration(ref);
    boolean fixed = declared != null && (declared.is(Access.PRIVATE) || declared.is(Access.FINAL));
    if (!fixed && !onThis && isExtensible(ref.owner())) {
      return null;
    }
    MethodHeader method = fixed ? declared : onlyTarget(ref);
    return method == null || method.is(Access.STATIC) ? null : method.accessor();
  }

  private @Nullable MethodHeader onlyTarget(MethodRef called) {
    CallTargets targets = virtualTargets(called);
    boolean only = !targets.open() && targets.methods().size() == 1;
    return only ? index.method(targets.methods().get(0)) : null;
  }

  /** Returns whether the type belongs to the platform, whose interfaces everybody implements. */
  public static boolean isPlatform(String type) {
    return type.startsWith("java/") || type.startsWith("javax/");
  }

  /**
   * Returns what a virtual or interface call can run. A call through a type of the platform, such
   * as {@code Iterator.next}, is open: the implementers that happen to be in the program say
   * nothing about the one that is met.
   *
   * @param ref the method as named at the call
   */
  public CallTargets virtualTargets(MethodRef ref) {
    CallTargets known = targets.get(ref);
    if (known == null) {
      known = collectTargets(ref);
      targets.put(ref, known);
    }
    return known;
  }

  private CallTargets collectTargets(MethodRef ref) {
    if (isPlatform(ref.owner())) {
      return CallTargets.OPEN;
    }
    MethodHeader inherited = declaration(ref);
    boolean fixed =
        inherited != null && (inherited.is(Access.PRIVATE) || inherited.is(Access.FINAL));
    List<String> subtypes = fixed ? List.of() : subtypes(ref.owner());
    if (subtypes.isEmpty()) {
      return inherited == null
          ? CallTargets.OPEN
          : new CallTargets(List.of(inherited.ref()), false);
    }
    Set<MethodRef> found = new TreeSet<>();
    Set<MethodRef> ofMade = new TreeSet<>();
    if (inherited != null) {
      found.add(inherited.ref());
      if (made.contains(ref.owner())) {
        ofMade.add(inherited.ref());
      }
    }
    for (String type : subtypes) {
      MethodHeader own = overriding(type, ref);
      boolean overrides = own != null && own.hasCode() && !own.is(Access.STATIC);
      MethodHeader run = own == null ? inherited : overrides ? own : null;
      if (own != null && overrides) {
        found.add(own.ref());
      }
      if (run != null && made.contains(type)) {
        ofMade.add(run.ref());
      }
      if (ofMade.size() > CallTargets.LIMIT) {
        // All of them are among those found, so there are too many of either.
        return CallTargets.OPEN;
      }
    }
    return found.size() <= CallTargets.LIMIT ? targets(found) : targets(ofMade);
  }

  private static CallTargets targets(Set<MethodRef> found) {
    return found.isEmpty() || found.size() > CallTargets.LIMIT
        ? CallTargets.OPEN
        : new CallTargets(List.copyOf(found), false);
  }

  /**
   * Returns the method that a subtype has instead of the one at the call: its own, or one that it
   * inherits from a superclass that is no subtype of the call's type.
   */
  private @Nullable MethodHeader overriding(String type, MethodRef ref) {
    ClassHeader subtype = index.applicationClass(type);
    if (subtype == null) {
      return null;
    }
    MethodHeader own = subtype.method(ref.name(), ref.descriptor());
    String parent = subtype.superName();
    if (own != null || parent == null || isSubtype(parent, ref.owner())) {
      return own;
    }
    return declaration(new MethodRef(parent, ref.name(), ref.descriptor()));
  }
}
