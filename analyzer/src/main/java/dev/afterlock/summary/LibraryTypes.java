package dev.afterlock.summary;

import dev.afterlock.hierarchy.Hierarchy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The supertypes of types, those included that only models know of. */
final class LibraryTypes {
  private final Hierarchy hierarchy;
  private final Map<String, List<String>> parents = new HashMap<>();

  /** Returns the hierarchy together with the lines of kind {@link ModelKind#EXTENDS}. */
  LibraryTypes(Hierarchy hierarchy, List<ModelLine> lines) {
    this.hierarchy = hierarchy;
    for (ModelLine line : lines) {
      if (line.kind() == ModelKind.EXTENDS) {
        parents.computeIfAbsent(line.type(), key -> new ArrayList<>(1)).add(line.method());
      }
    }
  }

  /** Returns the type and its supertypes. */
  Set<String> supertypes(String type) {
    Set<String> found = new LinkedHashSet<>(hierarchy.supertypes(type));
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (String parent : parents.getOrDefault(open.remove(), List.of())) {
        for (String each : ofParent(parent)) {
          if (found.add(each)) {
            open.add(each);
          }
        }
      }
    }
    return found;
  }

  /** A type that only models speak of is not missing: nothing of the program names it. */
  private Set<String> ofParent(String parent) {
    return hierarchy.index().find(parent) == null ? Set.of(parent) : hierarchy.supertypes(parent);
  }
}
