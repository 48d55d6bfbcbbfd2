package dev.afterlock.summary;

import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Models by type, so that their number costs no time. */
final class ModelTable {
  private final LibraryTypes types;
  private final Map<String, List<ModelLine>> byType;
  private final Map<String, List<ModelLine>> ofType = new ConcurrentHashMap<>();
  private final Map<List<ModelLine>, List<ModelLine>> answers = new ConcurrentHashMap<>();

  ModelTable(LibraryTypes types, List<ModelLine> lines) {
    this.types = types;
    this.byType = lines.stream().collect(Collectors.groupingBy(ModelLine::type));
  }

  /** Returns the kinds of the models that cover a method. */
  Set<ModelKind> kinds(MethodRef method) {
    List<ModelLine> matching = new ArrayList<>(0);
    for (ModelLine line : linesOf(method.owner())) {
      if (line.matchesName(method.name())) {
        matching.add(line);
      }
    }
    if (matching.isEmpty()) {
      return Set.of();
    }
    Set<ModelKind> found = EnumSet.noneOf(ModelKind.class);
    for (ModelLine line : matching) {
      if (line.kind() != ModelKind.QUERY
          || matching.stream().noneMatch(other -> isToldInstead(other, line))) {
        found.add(line.kind());
      }
    }
    return found;
  }

  /** A type that is told something may be a subtype of one that is asked. */
  private boolean isToldInstead(ModelLine told, ModelLine asked) {
    return told.kind() == ModelKind.CALLBACK
        && !told.type().equals(asked.type())
        && types.supertypes(told.type()).contains(asked.type());
  }

  /** Returns whether a model of that kind speaks of a type. */
  boolean isOfKind(String type, ModelKind kind) {
    return linesOf(type).stream().anyMatch(line -> line.kind() == kind);
  }

  private List<ModelLine> linesOf(String type) {
    if (byType.isEmpty()) {
      return List.of();
    }
    List<ModelLine> lines = ofType.get(type);
    if (lines == null) {
      lines =
          types.supertypes(type).stream()
              .flatMap(parent -> byType.getOrDefault(parent, List.of()).stream())
              .filter(line -> line.kind() != ModelKind.EXTENDS)
              .toList();
      // Most types have those of Object only, and nearly all others have them from few parents.
      lines = answers.computeIfAbsent(lines, answer -> answer);
      ofType.put(type, lines);
    }
    return lines;
  }
}
