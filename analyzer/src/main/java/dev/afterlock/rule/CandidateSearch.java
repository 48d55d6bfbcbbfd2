package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.rule.Candidate.Evidence;
import dev.afterlock.summary.Argument;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds all captures and changes under a lock that reach a delivery, whether the lock is still held
 * there or not: refuting is left to the suppressors.
 */
final class CandidateSearch {
  private static final int MAX_HOPS = 2;

  private final Program program;
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final LockStates locks;
  private final Map<Integer, BitSet> reachable = new HashMap<>();
  private final List<Candidate> found = new ArrayList<>();

  private CandidateSearch(Program program, MethodAnalysis analysis) {
    this.program = program;
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.locks = analysis.flow().locks();
  }

  /** Returns the candidates of one method, in the order of its deliveries. */
  static List<Candidate> in(MethodAnalysis analysis, Program program) {
    return new CandidateSearch(program, analysis).run();
  }

  private List<Candidate> run() {
    Receivers receivers = new Receivers(program);
    for (Delivery delivery : analysis.deliveries()) {
      if (delivery.payload().isEmpty()) {
        continue;
      }
      Optional<Receiver> receiver = receivers.receiver(delivery, analysis);
      receiver.ifPresent(
          known -> {
            addCaptures(delivery, known);
            addPublished(delivery, known);
          });
    }
    return found;
  }

  /** Payload that was read under a lock: copies, elements, counts, old values, events. */
  private void addCaptures(Delivery delivery, Receiver receiver) {
    for (Argument argument : delivery.payload()) {
      for (Source source : argument.sources()) {
        if (source instanceof Source.State state && !state.fixed()) {
          addState(delivery, receiver, state);
        } else if (source instanceof Source.Captured captured) {
          addCaptured(delivery, receiver, captured);
        }
      }
    }
  }

  private void addState(Delivery delivery, Receiver receiver, Source.State state) {
    Region region = guardingRegion(state.instruction(), state.field());
    if (region != null
        && isNear(state.path())
        && isState(state.field(), receiver)
        && reaches(state.instruction(), delivery.instruction())) {
      add(
          delivery,
          receiver,
          region,
          state.path(),
          state.field(),
          state.trace(),
          evidence(region, state.field(), state.instruction()));
    }
  }

  private void addCaptured(Delivery delivery, Receiver receiver, Source.Captured captured) {
    if (isNear(captured.path())
        && isState(captured.field(), receiver)
        && reaches(captured.instruction(), delivery.instruction())) {
      Evidence evidence =
          captured.changed()
              ? Evidence.CHANGES_STATE
              : changedBefore(captured.field(), captured.instruction());
      found.add(
          new Candidate(
              analysis,
              delivery,
              receiver,
              captured.lock(),
              null,
              captured.acquire(),
              captured.path(),
              captured.field(),
              captured.capture(),
              evidence));
    }
  }

  /** Payload that was stored under a lock: the new value itself, and what was made of it. */
  private void addPublished(Delivery delivery, Receiver receiver) {
    Set<Integer> delivered = deliveredDefinitions(delivery);
    for (Change change : analysis.changes()) {
      if (!isNear(change.path())
          || !stores(change, delivered)
          || !isState(change.field(), receiver)
          || !reaches(change.instruction(), delivery.instruction())) {
        continue;
      }
      Path lock = change.lock();
      Region region = guardingRegion(change.instruction(), change.field());
      if (lock != null) {
        found.add(
            new Candidate(
                analysis,
                delivery,
                receiver,
                lock,
                null,
                change.acquire(),
                change.path(),
                change.field(),
                change.trace(),
                Evidence.CHANGES_STATE));
      } else if (region != null) {
        add(
            delivery,
            receiver,
            region,
            change.path(),
            change.field(),
            change.trace(),
            Evidence.CHANGES_STATE);
      }
    }
  }

  private void add(
      Delivery delivery,
      Receiver receiver,
      Region region,
      Path path,
      FieldRef field,
      List<CodePoint> capture,
      Evidence evidence) {
    found.add(
        new Candidate(
            analysis,
            delivery,
            receiver,
            region.lock(),
            region,
            List.of(acquirePoint(region)),
            path,
            field,
            capture,
            evidence));
  }

  private CodePoint acquirePoint(Region region) {
    return region.acquire() >= 0 ? body.point(region.acquire()) : body.entry();
  }

  /** Returns the definitions that the call at the delivery hands over. */
  private Set<Integer> deliveredDefinitions(Delivery delivery) {
    Set<Integer> definitions = new HashSet<>();
    if (body.event(delivery.instruction()) instanceof Event.Call call) {
      for (Operand argument : call.arguments()) {
        definitions.addAll(analysis.slicer().definitions(argument));
      }
    }
    return definitions;
  }

  private boolean stores(Change change, Set<Integer> delivered) {
    return change.stored().stream()
        .flatMapToInt(Operand::definitions)
        .anyMatch(definition -> delivered.contains(definition) && isValue(definition));
  }

  /** Constants and {@code this} are the same in every notification. */
  private boolean isValue(int definition) {
    if (Operand.isParameter(definition)) {
      return !analysis.flow().paths().isThis(definition);
    }
    return !(body.event(definition) instanceof Event.Constant);
  }

  /** State is what changes after construction and is not the register of receivers itself. */
  private boolean isState(FieldRef field, Receiver receiver) {
    return !receiver.fields().contains(field)
        && program.facts(field).mutable()
        && program.facts(field).guarded();
  }

  /**
   * Returns whether the state belongs to this object, to the one it is nested in, or to a part of
   * either. What is farther away has locks of its own.
   */
  private boolean isNear(Path path) {
    int hops = path.depth();
    for (Path at = path; at instanceof Path.Field field; at = field.base()) {
      if (field.field().name().startsWith("this$")) {
        hops--;
      }
    }
    return isOwn(path.start()) && hops <= MAX_HOPS;
  }

  private boolean isOwn(Path start) {
    if (start instanceof Path.Parameter parameter) {
      // A lambda's body that needs no instance gets the object it works on as a parameter.
      return parameter.isThis() || body.is(Access.SYNTHETIC);
    }
    return start instanceof Path.StaticField statically
        && topLevel(statically.field().owner()).equals(topLevel(body.method().owner()));
  }

  private static String topLevel(String type) {
    int nested = type.indexOf('$', type.lastIndexOf('/') + 2);
    return nested < 0 ? type : type.substring(0, nested);
  }

  private boolean reaches(int from, int to) {
    return reachable.computeIfAbsent(from, body::reachableFrom).get(to);
  }

  /** Of the regions around a place, prefers the one under which the field is changed elsewhere. */
  private @Nullable Region guardingRegion(int instruction, FieldRef field) {
    List<Region> held = locks.heldAt(instruction);
    for (Region region : held) {
      boolean guards =
          program.facts(field).writes().stream()
              .anyMatch(write -> !write.initial() && isHeld(write.held(), region.lock()));
      if (guards) {
        return region;
      }
    }
    return held.isEmpty() ? null : held.get(0);
  }

  private static boolean isHeld(List<Path> held, Path lock) {
    return held.stream().anyMatch(path -> path.root().equals(lock.root()));
  }

  private Evidence evidence(Region region, FieldRef field, int capture) {
    Evidence best = changedBefore(field, capture);
    for (Change change : analysis.changes()) {
      if (change.lock() == null
          && isNear(change.path())
          && locks.mustHold(region, change.instruction())) {
        Evidence here =
            change.field().equals(field) ? Evidence.CHANGES_STATE : Evidence.CHANGES_OTHER;
        best = here.compareTo(best) > 0 ? here : best;
      }
    }
    return best;
  }

  private Evidence changedBefore(FieldRef field, int capture) {
    boolean changed =
        analysis.changes().stream()
            .anyMatch(
                change -> change.field().equals(field) && reaches(change.instruction(), capture));
    return changed ? Evidence.CHANGED_BEFORE : Evidence.READ_ONLY;
  }
}
