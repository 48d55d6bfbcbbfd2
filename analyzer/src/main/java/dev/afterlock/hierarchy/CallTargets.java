package dev.afterlock.hierarchy;

import dev.afterlock.model.MethodRef;
import java.util.List;

/**
 * The application methods a call can run.
 *
 * @param methods the targets that are known, sorted
 * @param open whether nothing useful is known: no target, or too many to follow
 */
public record CallTargets(List<MethodRef> methods, boolean open) {
  /** Calls with more targets are not followed: what they have in common would be too little. */
  public static final int LIMIT = 4;

  /** The answer for a call about which nothing is known. */
  public static final CallTargets OPEN = new CallTargets(List.of(), true);

  public CallTargets {
    methods = List.copyOf(methods);
  }
}
