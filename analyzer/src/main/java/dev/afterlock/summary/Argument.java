package dev.afterlock.summary;

import dev.afterlock.flow.CompactSet;
import java.util.Set;

/**
 * What is handed to a receiver.
 *
 * @param sources what the value depends on
 * @param roots where the object comes from, for the case that it is a receiver itself
 * @param literals the constants it is made of, as text: which of two opposite events it is
 * @param reads whether it is also made of state that a callee reads at each call, and that means
 *     nothing to its callers
 */
public record Argument(Set<Source> sources, Set<Root> roots, Set<String> literals, boolean reads) {
  public Argument {
    sources = CompactSet.copyOf(sources);
    roots = CompactSet.copyOf(roots);
    literals = CompactSet.copyOf(literals);
  }

  /** Nothing worth knowing, such as a constant. */
  public static final Argument NONE = new Argument(Set.of(), Set.of(), Set.of(), false);
}
