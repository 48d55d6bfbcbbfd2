package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.model.CodePoint;
import dev.afterlock.rule.Candidate.Evidence;
import dev.afterlock.rule.Candidate.Portion;
import dev.afterlock.summary.Argument;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.Effect;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds deliveries of what one atomic update, made while no lock is held, put into shared state or
 * took out of it. Refuting is left to the suppressors.
 */
final class AtomicSearch {
  private final Program program;
  private final MethodAnalysis analysis;
  private final GuardedState state;
  private final List<Candidate> found = new ArrayList<>();

  private AtomicSearch(Program program, MethodAnalysis analysis) {
    this.program = program;
    this.analysis = analysis;
    this.state = new GuardedState(program, analysis);
  }

  /** Returns the candidates of one method, in the order of its deliveries. */
  static List<Candidate> in(MethodAnalysis analysis, Program program) {
    return new AtomicSearch(program, analysis).run();
  }

  private List<Candidate> run() {
    List<Change> updates = analysis.changes().stream().filter(this::isUpdate).toList();
    if (updates.isEmpty()) {
      return found;
    }
    Receivers receivers = new Receivers(program);
    for (Delivery delivery : analysis.deliveries()) {
      List<Change> before =
          updates.stream()
              .filter(change -> state.reaches(change.instruction(), delivery.instruction()))
              .toList();
      if (!delivery.payload().isEmpty() && !before.isEmpty()) {
        Optional<Receiver> receiver = receivers.receiver(delivery, analysis);
        receiver.ifPresent(known -> before.forEach(change -> add(change, delivery, known)));
      }
    }
    return found;
  }

  private boolean isUpdate(Change change) {
    return change.lock() == null
        && change.path().isKnown()
        && state.isNear(change.path())
        && RegionKind.isAtomic(change.field(), program)
        && state.guardingRegion(change.instruction(), change.field()) == null;
  }

  private void add(Change change, Delivery delivery, Receiver receiver) {
    if (!state.isMutable(change.field(), receiver)) {
      return;
    }
    HandedOver handed = HandedOver.by(delivery, analysis);
    if (handed.includes(change) || handed.includesAnswer(change)) {
      found.add(candidate(change, delivery, receiver, change.trace(), portion(change, handed)));
    } else if (change.effect().kind() != Effect.Kind.FIRST) {
      addReads(change, delivery, receiver);
    }
  }

  private Portion portion(Change change, HandedOver handed) {
    if (program.facts(change.field()).concurrentMap()) {
      if (handed.includesLast(change) && change.effect().kind() != Effect.Kind.REMOVAL) {
        return Portion.WHOLE;
      }
      return isUsed(change) && !handed.includesAnswer(change) ? Portion.KEY : Portion.ITEM;
    }
    return handed.includesTransition(change) ? Portion.TRANSITION : Portion.WHOLE;
  }

  /** Returns whether something is done with what the update took out, as with a pending request. */
  private boolean isUsed(Change change) {
    CodePoint update = change.trace().get(change.trace().size() - 1);
    MethodFlow flow = program.flow(update.method());
    if (flow == null || change.effect().kind() != Effect.Kind.REMOVAL) {
      return false;
    }
    MethodBody body = flow.body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call
          && call.operands().stream().anyMatch(operand -> operand.has(update.instruction()))) {
        return true;
      }
    }
    return false;
  }

  /** Reading the state again after the update narrows the window and leaves it open. */
  private void addReads(Change change, Delivery delivery, Receiver receiver) {
    for (Argument argument : delivery.payload()) {
      for (Source source : argument.sources()) {
        if (source instanceof Source.State read
            && read.field().equals(change.field())
            && !read.fixed()
            && (read.instruction() == change.instruction()
                || state.reaches(change.instruction(), read.instruction()))) {
          found.add(candidate(change, delivery, receiver, read.trace(), Portion.WHOLE));
        }
      }
    }
  }

  private Candidate candidate(
      Change change,
      Delivery delivery,
      Receiver receiver,
      List<CodePoint> capture,
      Portion portion) {
    return new Candidate(
        analysis,
        delivery,
        receiver,
        change.path(),
        null,
        change.trace(),
        change.path(),
        change.field(),
        capture,
        Evidence.CHANGES_STATE,
        portion);
  }
}
