package dev.afterlock.rule;

import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.ExecutorFacts;
import dev.afterlock.summary.FieldFacts;
import dev.afterlock.summary.FieldFacts.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from all the writes of a field, found out once for each: a field may have as many
 * writes as there are candidates that ask for them.
 */
final class FieldVerdicts {
  private final Program program;
  private final Answers<FieldRef, Boolean> guarded;
  private final Answers<FieldRef, Set<Path>> locks;
  private final Answers<FieldRef, Map<CodePoint, Stored>> stored;
  private final Answers<FieldRef, Boolean> severalWriters;
  private final Answers<FieldRef, AtomicClaim.Outcome> outcomes;
  private final Answers<FieldRef, Optional<Refutation>> writtenOnce;
  private final Answers<AtZero, Optional<Refutation>> kept;
  private final Answers<AtZero, Boolean> absorbing;
  private final Answers<FieldRef, Boolean> filledInRegion;
  private final Answers<FieldRef, Boolean> claimed;
  private final Answers<ClaimOf, Boolean> givenBack;
  private final Answers<Under, Boolean> takenByAll;
  private final Answers<Under, Boolean> sharedByNone;
  private final Answers<Under, Boolean> takenAfterAll;
  private final Answers<Under, Boolean> versionUnder;
  private final Answers<OwnedBy, Optional<List<CodePoint>>> owned;

  FieldVerdicts(Program p) {
    this.program = p;
    this.guarded = new Answers<>(field -> p.facts(field).guarded());
    this.locks = new Answers<>(this::findLocks);
    this.stored = new Answers<>(this::findStored);
    this.severalWriters = new Answers<>(field -> AtomicWriters.areSeveral(field, p));
    this.outcomes = new Answers<>(field -> AtomicClaim.Outcome.of(field, p));
    this.writtenOnce = new Answers<>(field -> WriteOncePayload.of(field, p));
    this.kept = new Answers<>(key -> FinalState.of(key.field, key.zero, p));
    this.absorbing = new Answers<>(key -> Claims.isAbsorbing(key.field, key.zero, p));
    this.filledInRegion = new Answers<>(queue -> SingleDrainer.isFilledInRegion(queue, p));
    this.claimed = new Answers<>(claim -> SingleDrainer.isClaimed(claim, p));
    this.givenBack = new Answers<>(key -> SingleDrainer.isGivenBack(key.claim, key.queue, p));
    this.takenByAll = new Answers<>(key -> StillLocked.isTakenByAll(key.lock, key.field, p));
    this.sharedByNone = new Answers<>(key -> StillLocked.noneShares(key.lock, key.field, p));
    this.takenAfterAll = new Answers<>(key -> HandOverHand.isTakenByAll(key.lock, key.field, p));
    this.versionUnder = new Answers<>(key -> VersionGuard.isGuarded(key.field, key.lock, p));
    this.owned = new Answers<>(key -> OwnerThread.changes(key.field, key.owner, p));
  }

  private record AtZero(FieldRef field, boolean zero) {}

  private record ClaimOf(FieldRef claim, FieldRef queue) {}

  private record Under(Path lock, FieldRef field) {}

  private record OwnedBy(FieldRef field, ExecutorFacts owner) {}

  /** Returns whether some change after the object was made may be done under a lock. */
  boolean isGuarded(FieldRef field) {
    return guarded.of(field);
  }

  /** Returns the roots of the locks under which a field is changed after its object was made. */
  Set<Path> locksOf(FieldRef field) {
    return locks.of(field);
  }

  private Set<Path> findLocks(FieldRef field) {
    Set<Path> found = new HashSet<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      if (!write.initial()) {
        write.held().forEach(held -> found.add(held.root()));
      }
    }
    return Set.copyOf(found);
  }

  /** Returns what a place stores in a field; null when it does not. */
  @Nullable Stored storedAt(CodePoint point, FieldRef field) {
    return stored.of(field).get(point);
  }

  private Map<CodePoint, Stored> findStored(FieldRef field) {
    Map<CodePoint, Stored> found = new HashMap<>();
    for (FieldFacts.Write write : program.facts(field).writes()) {
      found.putIfAbsent(write.point(), write.stored());
    }
    return Map.copyOf(found);
  }

  /** See {@link AtomicWriters#areSeveral}. */
  boolean hasSeveralWriters(FieldRef field) {
    return severalWriters.of(field);
  }

  /** Returns what the atomic updates of a field come to. */
  AtomicClaim.Outcome outcomeOfUpdates(FieldRef field) {
    return outcomes.of(field);
  }

  /** Returns the refutation of all that is told of a field which is written at most once. */
  Optional<Refutation> writtenOnce(FieldRef field) {
    return writtenOnce.of(field);
  }

  /** Returns the refutation of all who tell that a field has become zero, or that it is not. */
  Optional<Refutation> keptFor(FieldRef field, boolean zero) {
    return kept.of(new AtZero(field, zero));
  }

  /** See {@link Claims#isAbsorbing}. */
  boolean isAbsorbing(FieldRef field, boolean firstIsZero) {
    return absorbing.of(new AtZero(field, firstIsZero));
  }

  /** See {@link SingleDrainer}, condition 1. */
  boolean isFilledInRegion(FieldRef queue) {
    return filledInRegion.of(queue);
  }

  /** See {@link SingleDrainer}, condition 2. */
  boolean isClaimed(FieldRef claim) {
    return claimed.of(claim);
  }

  /** See {@link SingleDrainer}, condition 3. */
  boolean isGivenBack(FieldRef claim, FieldRef queue) {
    return givenBack.of(new ClaimOf(claim, queue));
  }

  /** Returns whether all who change a field after its object was made hold a lock. */
  boolean isTakenByAll(Path lock, FieldRef field) {
    return takenByAll.of(new Under(lock, field));
  }

  /** Returns whether nobody who changes a field only shares a lock. */
  boolean noneShares(Path lock, FieldRef field) {
    return sharedByNone.of(new Under(lock, field));
  }

  /** Returns whether all who change a field take a lock before they release the field's own. */
  boolean isTakenAfterAll(Path lock, FieldRef field) {
    return takenAfterAll.of(new Under(lock, field));
  }

  /** Returns whether a version is only written under a lock. */
  boolean isVersionUnder(Path root, FieldRef version) {
    return versionUnder.of(new Under(root, version));
  }

  /** Returns where a field is changed, when only the thread of one executor does. */
  Optional<List<CodePoint>> ownedBy(FieldRef field, ExecutorFacts owner) {
    return owned.of(new OwnedBy(field, owner));
  }
}
