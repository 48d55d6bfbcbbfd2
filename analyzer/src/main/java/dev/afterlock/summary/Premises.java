package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out on which parameters it depends whether a method gets to an instruction. Callers that
 * hand in a constant show by it which calls of a helper they mean.
 */
final class Premises {
  private final MethodBody body;
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Integer, Set<Premise>> known = new HashMap<>();

  Premises(MethodBody body) {
    this.body = body;
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Branch branch
          && Operand.isParameter(branch.left().single())) {
        addEdges(i, branch);
      }
    }
  }

  /** The edge of a branch along which a premise holds. */
  private record Edge(int branch, int successor, Premise premise) {}

  private void addEdges(int instruction, Event.Branch branch) {
    int parameter = Operand.parameter(branch.left().single());
    for (int successor : body.successors(instruction)) {
      branch
          .zeroAlong(successor)
          .ifPresent(
              zero -> edges.add(new Edge(instruction, successor, new Premise(parameter, zero))));
    }
  }

  /** Returns what has to hold for the method to get to an instruction. */
  Set<Premise> of(int instruction) {
    Set<Premise> found = known.get(instruction);
    if (found == null) {
      found = find(instruction);
      known.put(instruction, found);
    }
    return found;
  }

  private Set<Premise> find(int instruction) {
    Set<Premise> premises = new LinkedHashSet<>();
    for (Edge edge : edges) {
      if (body.isOnlyReachedBy(edge.branch, edge.successor, instruction)) {
        premises.add(edge.premise);
      }
    }
    return Collections.unmodifiableSet(premises);
  }

  /**
   * Returns what of a callee's premise is left to say in this method: nothing when what is handed
   * in fulfils it or is not known, null when it cannot hold.
   */
  @Nullable Set<Premise> translate(Premise premise, @Nullable Operand actual) {
    int definition = actual == null ? -1 : actual.single();
    if (actual != null && Operand.isParameter(definition)) {
      return Set.of(new Premise(Operand.parameter(definition), premise.zero()));
    }
    boolean possible =
        actual == null || zero(definition).map(zero -> zero == premise.zero()).orElse(true);
    return possible ? Set.of() : null;
  }

  private Optional<Boolean> zero(int definition) {
    if (definition < 0 || !(body.event(definition) instanceof Event.Constant constant)) {
      return Optional.empty();
    }
    return Optional.of(
        constant.value() == null || (constant.value() instanceof Integer i && i == 0));
  }
}
