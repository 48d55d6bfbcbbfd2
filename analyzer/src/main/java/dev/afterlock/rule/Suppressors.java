package dev.afterlock.rule;

import java.util.List;
import java.util.Optional;

/** All suppressors, cheap ones first. */
final class Suppressors {
  private static final List<Suppressor> ALL =
      List.of(
          new StillLocked(),
          new HandOverHand(),
          new UnsharedLock(),
          new UnderConstruction(),
          new ConfinedByUser(),
          new PromisedByAnnotation(),
          new CommutativeDelta(),
          new RemovedWorkItem(),
          new TakenReceivers(),
          new WriteOncePayload(),
          new FinalState(),
          new ClaimedOnce(),
          new AtomicClaim(),
          new LockedByCallers(),
          new SingleThreadHandOff(),
          new OwnerThread(),
          new RunLoop(),
          new CheckedThread(),
          new AssertedLock(),
          new AnnotatedLock(),
          new VersionGuard(),
          new CountedClaim(),
          new SingleDrainer(),
          new OrderedByListeners());

  private Suppressors() {}

  /**
   * Returns the first reason why the candidate is no bug, or nothing.
   *
   * @param known what was found out about other candidates of the method
   */
  static Optional<Refutation> refute(
      Candidate candidate, DeliveryRefutations known, Program program) {
    for (Suppressor suppressor : ALL) {
      Optional<Refutation> refutation =
          suppressor.isAboutDelivery()
              ? known.by(suppressor, candidate, program)
              : suppressor.refute(candidate, program);
      if (refutation.isPresent()) {
        return refutation;
      }
    }
    return Optional.empty();
  }
}
