package dev.afterlock.rule;

import dev.afterlock.body.MethodBody;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.Argument;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls of receivers that follow a change of guarded state, whatever they hand over.
 * Whether they say something about the change is for the rule to judge.
 */
final class AnnouncementSearch {
  private static final int MAX_HOPS = 2;

  /** Changes before one call that are looked at, the nearest first. */
  private static final int MAX_CHANGES = 8;

  private final Program program;
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final RegionKind kind;
  private final GuardedState state;
  private final RegionOutcome outcome;

  private AnnouncementSearch(Program program, MethodAnalysis analysis, RegionKind kind) {
    this.program = program;
    this.kind = kind;
    this.analysis = analysis;
    this.body = analysis.flow().body();
    this.state = new GuardedState(program, analysis);
    this.outcome = new RegionOutcome(analysis);
  }

  /** Returns the announcements of one method, in the order of its deliveries. */
  static List<Announcement> in(MethodAnalysis analysis, RegionKind kind, Program program) {
    return new AnnouncementSearch(program, analysis, kind).run();
  }

  private List<Announcement> run() {
    List<Announcement> found = new ArrayList<>();
    Receivers receivers = new Receivers(program);
    for (Delivery delivery : analysis.deliveries()) {
      if (delivery.announced() && kind == RegionKind.LOCKED) {
        continue;
      }
      List<Change> before =
          analysis.changes().stream()
              .filter(change -> change.instruction() < delivery.instruction())
              .filter(change -> state.reaches(change.instruction(), delivery.instruction()))
              .toList();
      if (!before.isEmpty()) {
        Optional<Receiver> receiver = receivers.receiver(delivery, analysis);
        receiver.ifPresent(known -> addAll(delivery, known, before, found));
      }
    }
    return found;
  }

  private void addAll(
      Delivery delivery, Receiver receiver, List<Change> before, List<Announcement> found) {
    Set<String> words = Announcement.wordsOf(delivery);
    Set<FieldRef> fields = new HashSet<>();
    for (int i = before.size() - 1; i >= 0 && fields.size() < MAX_CHANGES; i--) {
      Change change = before.get(i);
      Region region =
          change.lock() == null ? state.guardingRegion(change.instruction(), change.field()) : null;
      Path lock = lockOf(change, region);
      if (lock == null || !isOwnLock(lock, change.path()) || !isAbout(change, delivery)) {
        continue;
      }
      if (isState(change.field(), receiver) && fields.add(change.field())) {
        List<CodePoint> acquire =
            region == null
                ? kind == RegionKind.ATOMIC ? change.trace() : change.acquire()
                : List.of(state.acquirePoint(region));
        int call = delivery.instruction();
        found.add(
            new Announcement(
                body.method(),
                delivery,
                receiver,
                change,
                lock,
                region,
                acquire,
                outcome.decides(change, region, call),
                outcome.chooses(change, region, call),
                handsOverState(delivery, receiver),
                words));
      }
    }
  }

  /** An atomic update is a region of its own, whose lock is the state itself. */
  private @Nullable Path lockOf(Change change, @Nullable Region region) {
    if (kind == RegionKind.LOCKED) {
      return region == null ? change.lock() : region.lock();
    }
    boolean atomic =
        region == null
            && change.lock() == null
            && change.path().isKnown()
            && RegionKind.isAtomic(change.field(), program);
    return atomic ? change.path() : null;
  }

  private boolean isState(FieldRef field, Receiver receiver) {
    return kind == RegionKind.LOCKED
        ? state.isState(field, receiver)
        : state.isMutable(field, receiver);
  }

  /**
   * Returns whether the lock is this object's. Another object that guards its own state by its own
   * lock has told its own receivers.
   */
  private boolean isOwnLock(Path lock, Path changed) {
    Path root = lock.root();
    if (root instanceof Path.TypeLiteral) {
      return true;
    }
    boolean ofAnother =
        root.depth() > 0 && changed instanceof Path.Field field && startsAt(field.base(), root);
    return state.isOwn(root) && !ofAnother;
  }

  private static boolean startsAt(Path path, Path start) {
    return path.equals(start) || (path instanceof Path.Field f && startsAt(f.base(), start));
  }

  /**
   * Returns whether the changed state is this object's, or that of a parameter which is handed on
   * to the receivers and is guarded by a lock of this object.
   */
  private boolean isAbout(Change change, Delivery delivery) {
    if (state.isNear(change.path())) {
      return true;
    }
    return change.path().depth() <= MAX_HOPS
        && change.path().start() instanceof Path.Parameter parameter
        && delivery.payload().stream()
            .anyMatch(handed -> handed.sources().contains(new Source.Param(parameter.index())));
  }

  /** Returns whether state, rather than constants, is what the receivers are handed. */
  private boolean handsOverState(Delivery delivery, Receiver receiver) {
    for (Argument argument : delivery.payload()) {
      if (argument.reads()) {
        return true;
      }
      for (Source source : argument.sources()) {
        boolean near =
            source instanceof Source.Captured
                || (source instanceof Source.State read
                    && !read.fixed()
                    && state.isNear(read.path())
                    && isState(read.field(), receiver));
        if (near) {
          return true;
        }
      }
    }
    return false;
  }
}
