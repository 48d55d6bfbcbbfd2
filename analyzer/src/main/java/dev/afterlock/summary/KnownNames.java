package dev.afterlock.summary;

import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the names of types and methods say. */
public final class KnownNames {
  private final Map<NameKind, List<NameLine>> lines = new EnumMap<>(NameKind.class);
  private final Map<String, Set<NameKind>> known = new ConcurrentHashMap<>();
  private final Map<Set<NameKind>, Set<NameKind>> answers = new ConcurrentHashMap<>();

  KnownNames(List<NameLine> all) {
    all.forEach(line -> lines.computeIfAbsent(line.kind(), key -> new ArrayList<>()).add(line));
  }

  /** Returns what the bundled file says. */
  public static KnownNames bundled() {
    return new KnownNames(NameLine.bundled());
  }

  /** Returns whether a method is named like one that keeps the listener it is given. */
  public boolean isRegistration(MethodRef method) {
    return is(NameKind.FILLS_METHOD, method.name());
  }

  /** Returns whether a name of that kind matches the simple name of a type or method. */
  public boolean is(NameKind kind, String name) {
    return known.computeIfAbsent(name, this::find).contains(kind);
  }

  private Set<NameKind> find(String name) {
    Set<NameKind> found = EnumSet.noneOf(NameKind.class);
    lines.forEach(
        (kind, candidates) -> {
          if (candidates.stream().anyMatch(line -> line.matches(name))) {
            found.add(kind);
          }
        });
    // As many names as a program has, and a few dozen different answers.
    return answers.computeIfAbsent(found, answer -> answer);
  }
}
