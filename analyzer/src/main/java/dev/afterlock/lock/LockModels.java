package dev.afterlock.lock;

import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows which library methods take, try, release or select a lock. Types are matched by subtype.
 */
public final class LockModels {
  private static final String OBJECT = "java/lang/Object";

  /** Of {@code wait}, {@code notify} and {@code notifyAll}, which are final. */
  private static final Set<String> OF_MONITORS = Set.of("()V", "(J)V", "(JI)V");

  private final Hierarchy hierarchy;
  private final Map<String, List<LockModel>> byName;
  private final Map<MethodRef, Optional<LockOperation>> known = new ConcurrentHashMap<>();

  /**
   * Returns models over a hierarchy.
   *
   * @param byName the models by the name of their method
   */
  public LockModels(Hierarchy hierarchy, Map<String, List<LockModel>> byName) {
    this.hierarchy = hierarchy;
    this.byName = Map.copyOf(byName);
  }

  /** One line of the model file: on that type and its subtypes, the method does the operation. */
  public record LockModel(String type, String method, LockOperation operation) {}

  /** Returns what a call of the method does to its receiver as a lock, or null. */
  public @Nullable LockOperation operation(MethodRef method) {
    List<LockModel> candidates = byName.get(method.name());
    if (candidates == null) {
      return null;
    }
    return known.computeIfAbsent(method, ref -> find(ref, candidates)).orElse(null);
  }

  private Optional<LockOperation> find(MethodRef method, List<LockModel> candidates) {
    return candidates.stream()
        .filter(model -> isOn(model.type(), method))
        .map(LockModel::operation)
        .map(operation -> answered(operation, method))
        .findFirst();
  }

  /** Every type has the methods of Object, and may have others of their names. */
  private boolean isOn(String type, MethodRef method) {
    return type.equals(OBJECT)
        ? OF_MONITORS.contains(method.descriptor())
        : hierarchy.isSubtype(method.owner(), type);
  }

  /** A method that takes a lock and answers says whether it could. */
  private static LockOperation answered(LockOperation operation, MethodRef method) {
    boolean answers = method.descriptor().endsWith(")Z");
    return operation == LockOperation.ACQUIRE && answers ? LockOperation.TRY_ACQUIRE : operation;
  }

  boolean isView(MethodRef method) {
    return operation(method) == LockOperation.VIEW;
  }
}
