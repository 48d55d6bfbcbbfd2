package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.StepKind;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells how a listener comes to keep an old value: the notifier's steps, ending at the store. */
final class ExposureWriter {
  private final RuleInfo rule;
  private final Program program;

  ExposureWriter(RuleInfo rule, Program program) {
    this.rule = rule;
    this.program = program;
  }

  /**
   * Tells of one store.
   *
   * @param candidate what the notifier delivers in no order
   * @param exposure where the listener keeps it
   */
  Finding write(Candidate candidate, Exposure exposure) {
    MethodRef listener = program.written(exposure.listener().method());
    MethodRef notifier = program.written(candidate.analysis().flow().body().method());
    String kept = kept(exposure);
    String told = FindingWriter.nameOf(candidate.delivery().called());
    List<String> reasons = new ArrayList<>();
    Confidence confidence = confidence(candidate, exposure, reasons);
    return new Finding(
        rule,
        rule.severity(),
        confidence,
        reasons,
        program.locate(exposure.store().trace().get(0)),
        List.of(
            SourceName.full(listener),
            told,
            candidate.state(),
            candidate.lock().display(),
            kept,
            SourceName.full(notifier),
            cure(candidate)),
        List.of(interleaving(candidate, exposure, kept)),
        new FindingKey(rule.id(), SourceName.identity(listener), "", kept, told, 0));
  }

  private static String kept(Exposure exposure) {
    Path path = exposure.store().path();
    String name = path.isKnown() ? path.display() : exposure.store().field().name();
    return name.startsWith("this.") ? name.substring("this.".length()) : name;
  }

  /** A listener is no more surely exposed than its notifier is unordered. */
  private Confidence confidence(Candidate candidate, Exposure exposure, List<String> reasons) {
    Assessment notifier = program.candidates(candidate.analysis()).assessment(candidate);
    reasons.add(
        "The notifier is reported with %s confidence."
            .formatted(notifier.confidence().name().toLowerCase(Locale.ROOT)));
    reasons.addAll(notifier.reasons());
    if (!exposure.collects()) {
      reasons.add("What is told takes the place of what was told before.");
      return notifier.confidence();
    }
    reasons.add("What is told is added to a collection, which loses nothing.");
    return Confidence.LOW;
  }

  private String cure(Candidate candidate) {
    return PresentState.getter(candidate, program)
        .map(MethodHeader::ref)
        .map(getter -> "by '%s'".formatted(FindingWriter.nameOf(getter)))
        .orElse("from the notifier");
  }

  private Interleaving interleaving(Candidate candidate, Exposure exposure, String kept) {
    String state = candidate.state();
    String lock = candidate.lock().display();
    boolean atomic = candidate.isAtomic();
    String begins = (atomic ? "comes to update '%s'" : "acquires '%s'").formatted(lock);
    String leaves = atomic ? "" : "releases '%s' and ".formatted(lock);
    StepKind change = atomic ? StepKind.UPDATE : StepKind.CAPTURE;
    List<CodePoint> stores = new ArrayList<>(candidate.delivery().trace());
    stores.addAll(exposure.store().trace());
    return new StepList(program)
        .stale(StepKind.ACQUIRE, begins, candidate.acquire())
        .stale(change, "captures '%s', version 1".formatted(state), candidate.capture())
        .stale(
            StepKind.RELEASE,
            leaves + "is preempted; thread B runs steps 4 to 6",
            List.of(FindingWriter.release(candidate)))
        .overtaking(StepKind.ACQUIRE, begins, candidate.acquire())
        .overtaking(
            change, "changes '%s' and captures version 2".formatted(state), candidate.capture())
        .overtaking(
            StepKind.DELIVER,
            "tells the listener, which stores version 2 in '%s'".formatted(kept),
            stores)
        .stale(
            StepKind.DELIVER,
            "resumes and tells the listener, which stores version 1 in '%s' over version 2"
                .formatted(kept),
            stores)
        .interleaving(candidate.told());
  }
}
