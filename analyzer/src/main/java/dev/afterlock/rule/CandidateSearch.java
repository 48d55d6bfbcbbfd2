package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.LockStates;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.Candidate.Evidence;
import dev.afterlock.rule.Candidate.Portion;
import dev.afterlock.summary.Argument;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.Effect;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds all captures and changes under a lock that reach a delivery, whether the lock is still held
 * there or not: refuting is left to the suppressors.
 */
final class CandidateSearch {
  private static final List<String> CONTAINERS = List.of("java/util/Collection", "java/util/Map");

  private final Program program;
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final LockStates locks;
  private final GuardedState state;
  private final List<Candidate> found = new ArrayList<>();

  private CandidateSearch(Program program, MethodAnalysis analysis) {
    this.program = program;
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.locks = analysis.flow().locks();
    this.state = new GuardedState(program, analysis);
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
        if (source instanceof Source.State read && !read.fixed() && !isAccess(source, argument)) {
          addState(delivery, receiver, read);
        } else if (source instanceof Source.Captured captured && !isAccess(source, argument)) {
          addCaptured(delivery, receiver, captured);
        }
      }
    }
  }

  /** A container that is read only to get at what it holds is not handed over itself. */
  private boolean isAccess(Source source, Argument argument) {
    return callAt(Capture.of(source).point()) == null
        && argument.sources().stream()
            .filter(other -> other instanceof Source.State || other instanceof Source.Captured)
            .map(Capture::of)
            .anyMatch(
                other ->
                    other.field().equals(Capture.of(source).field())
                        && isContainerCall(callAt(other.point())));
  }

  private boolean isContainerCall(Event.@Nullable Call call) {
    return call != null
        && !call.method().isConstructor()
        && CONTAINERS.stream()
            .anyMatch(type -> program.hierarchy().isSubtype(call.method().owner(), type));
  }

  /** Where a field, or what it holds, is read. */
  private record Capture(FieldRef field, CodePoint point) {
    static Capture of(Source source) {
      if (source instanceof Source.State state) {
        return new Capture(state.field(), state.trace().get(state.trace().size() - 1));
      }
      Source.Captured captured = (Source.Captured) source;
      return new Capture(captured.field(), captured.capture().get(captured.capture().size() - 1));
    }
  }

  private void addState(Delivery delivery, Receiver receiver, Source.State read) {
    Region region = state.guardingRegion(read.instruction(), read.field());
    if (region != null
        && state.isNear(read.path())
        && state.isState(read.field(), receiver)
        && state.reaches(read.instruction(), delivery.instruction())) {
      add(
          delivery,
          receiver,
          region,
          read.path(),
          read.field(),
          read.trace(),
          evidence(region, read.field(), delivery, read.instruction()),
          captured(read.trace()));
    }
  }

  private void addCaptured(Delivery delivery, Receiver receiver, Source.Captured captured) {
    if (state.isNear(captured.path())
        && state.isState(captured.field(), receiver)
        && state.reaches(captured.instruction(), delivery.instruction())) {
      Evidence evidence =
          captured.changed()
              ? Evidence.CHANGES_STATE
              : changedBefore(captured.field(), delivery, captured.instruction());
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
              evidence,
              captured(captured.capture())));
    }
  }

  /** Payload that was stored under a lock: the new value itself, and what was made of it. */
  private void addPublished(Delivery delivery, Receiver receiver) {
    HandedOver handed = HandedOver.by(delivery, analysis);
    for (Change change : analysis.changes()) {
      if (!state.isNear(change.path())
          || !tells(change, delivery)
          || !handed.includes(change)
          || !state.isState(change.field(), receiver)
          || !state.reaches(change.instruction(), delivery.instruction())) {
        continue;
      }
      Path lock = change.lock();
      Region region = state.guardingRegion(change.instruction(), change.field());
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
                Evidence.CHANGES_STATE,
                published(change)));
      } else if (region != null) {
        add(
            delivery,
            receiver,
            region,
            change.path(),
            change.field(),
            change.trace(),
            Evidence.CHANGES_STATE,
            published(change));
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
      Evidence evidence,
      Portion portion) {
    found.add(
        new Candidate(
            analysis,
            delivery,
            receiver,
            region.lock(),
            region,
            List.of(state.acquirePoint(region)),
            path,
            field,
            capture,
            evidence,
            portion));
  }

  /** What is made on first use is no change for those who only use it. */
  private boolean tells(Change change, Delivery delivery) {
    return change.effect().kind() != Effect.Kind.FIRST
        || (change.trace().size() == 1
            && body.isOnlyReachedThrough(change.instruction(), delivery.instruction()));
  }

  private Portion captured(List<CodePoint> capture) {
    Event.Call access = callAt(capture.get(capture.size() - 1));
    if (access == null || program.models().is(ModelKind.HOLDER, access.method())) {
      return Portion.WHOLE;
    }
    if (access.arguments().isEmpty() && program.models().is(ModelKind.REMOVE, access.method())) {
      return Portion.NEXT_ITEM;
    }
    return isItem(access.method()) ? Portion.ITEM : Portion.WHOLE;
  }

  /** The elements of containers are type parameters, which compilers erase to Object. */
  private static boolean isItem(MethodRef access) {
    return access.descriptor().endsWith(")Ljava/lang/Object;") && !access.name().equals("clone");
  }

  private Portion published(Change change) {
    Event.Call fill = callAt(change.trace().get(change.trace().size() - 1));
    return fill == null || program.models().is(ModelKind.HOLDER, fill.method())
        ? Portion.WHOLE
        : Portion.ITEM;
  }

  private Event.@Nullable Call callAt(CodePoint point) {
    MethodFlow flow = program.flow(point.method());
    return flow != null && flow.body().event(point.instruction()) instanceof Event.Call call
        ? call
        : null;
  }

  private Evidence evidence(Region region, FieldRef field, Delivery delivery, int capture) {
    Evidence best = changedBefore(field, delivery, capture);
    for (Change change : analysis.changes()) {
      if (change.lock() == null
          && state.isNear(change.path())
          && tells(change, delivery)
          && locks.mustHold(region, change.instruction())) {
        Evidence here =
            change.field().equals(field) ? Evidence.CHANGES_STATE : Evidence.CHANGES_OTHER;
        best = here.compareTo(best) > 0 ? here : best;
      }
    }
    return best;
  }

  private Evidence changedBefore(FieldRef field, Delivery delivery, int capture) {
    boolean changed =
        analysis.changes().stream()
            .anyMatch(
                change ->
                    change.field().equals(field)
                        && tells(change, delivery)
                        && state.reaches(change.instruction(), capture));
    return changed ? Evidence.CHANGED_BEFORE : Evidence.READ_ONLY;
  }
}
