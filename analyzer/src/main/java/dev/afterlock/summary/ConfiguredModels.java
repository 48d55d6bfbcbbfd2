package dev.afterlock.summary;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.MethodRole;
import dev.afterlock.config.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates what users say about methods. */
final class ConfiguredModels {
  private static final Map<Role, Set<ModelKind>> KINDS =
      new EnumMap<>(
          Map.of(
              Role.DELIVERY, EnumSet.of(ModelKind.DELIVER),
              Role.CALLBACK, EnumSet.of(ModelKind.CALLBACK),
              Role.QUERY, EnumSet.of(ModelKind.QUERY),
              Role.ACQUIRE, EnumSet.of(ModelKind.LOCK_ACQUIRE),
              Role.TRY, EnumSet.of(ModelKind.LOCK_TRY),
              Role.RELEASE, EnumSet.of(ModelKind.LOCK_RELEASE),
              Role.VIEW, EnumSet.of(ModelKind.LOCK_VIEW),
              Role.ASYNC, EnumSet.of(ModelKind.RUN_ASYNC),
              Role.INLINE, EnumSet.of(ModelKind.RUN_INLINE),
              Role.SINGLE_THREADED, EnumSet.of(ModelKind.RUN_ASYNC, ModelKind.EXECUTOR_SINGLE)));

  /** Kinds that answer the same question about a method; a user's answer replaces all others. */
  private static final List<Set<ModelKind>> QUESTIONS =
      List.of(
          EnumSet.of(ModelKind.DELIVER, ModelKind.CALLBACK, ModelKind.QUERY),
          EnumSet.range(ModelKind.RUN_INLINE, ModelKind.EXECUTOR_SEVERAL));

  private ConfiguredModels() {}

  static List<ModelLine> lines(Configuration configuration) {
    return configuration.methods().stream().flatMap(role -> lines(role).stream()).toList();
  }

  private static List<ModelLine> lines(MethodRole role) {
    return KINDS.getOrDefault(role.role(), Set.of()).stream()
        .map(kind -> new ModelLine(kind, role.type(), role.method(), role.place().toString()))
        .toList();
  }

  /**
   * Returns what holds for a method of which a user has said something.
   *
   * @param configured what the user said
   * @param bundled what was known
   */
  static Set<ModelKind> override(Set<ModelKind> configured, Set<ModelKind> bundled) {
    if (configured.isEmpty()) {
      return bundled;
    }
    Set<ModelKind> kinds = EnumSet.noneOf(ModelKind.class);
    kinds.addAll(bundled);
    for (Set<ModelKind> question : QUESTIONS) {
      if (configured.stream().anyMatch(question::contains)) {
        kinds.removeAll(question);
      }
    }
    kinds.addAll(configured);
    return kinds;
  }
}
