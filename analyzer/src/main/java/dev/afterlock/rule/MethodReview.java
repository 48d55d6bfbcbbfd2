package dev.afterlock.rule;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Gap;
import dev.afterlock.finding.Obligation;
import dev.afterlock.lock.Region;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what is missing where no rule sees a candidate: a call of something that was registered, a
 * lock, or a payload.
 */
public final class MethodReview {
  private final Program program;
  private final MethodAnalysis analysis;
  private final MethodBody body;
  private final Map<Missing, Set<CodeLocation>> missing = new LinkedHashMap<>();

  private MethodReview(Program program, MethodAnalysis analysis) {
    this.program = program;
    this.analysis = analysis;
    this.body = analysis.flow().body();
  }

  /** Returns class and method as findings name them; what compilers add counts as its method. */
  public static String nameOf(MethodRef method) {
    return SourceName.full(method);
  }

  /** Returns the gaps of a method, in the order of its instructions. */
  public static List<Gap> gaps(MethodRef method, Program program) {
    MethodAnalysis analysis = program.analysis(method);
    if (analysis == null) {
      CodeLocation nowhere = program.locate(program.entry(method));
      return List.of(new Gap(Obligation.DELIVERY, "The method has no code.", List.of(nowhere)));
    }
    return new MethodReview(program, analysis).run();
  }

  private List<Gap> run() {
    Set<Integer> examined = examined();
    Receivers receivers = new Receivers(program);
    for (Delivery delivery : analysis.deliveries()) {
      if (examined.contains(delivery.instruction())) {
        continue;
      }
      String called = FindingWriter.nameOf(delivery.called());
      CodeLocation at = program.locate(delivery.trace().get(0));
      if (receivers.receiver(delivery, analysis).isEmpty()) {
        note(
            Obligation.DELIVERY,
            "The receiver of '%s' is handed in for this call, or nothing in the program registers one."
                .formatted(called),
            at);
      } else if (!isRegionBefore(delivery.instruction())) {
        note(
            Obligation.RELEASE,
            "No lock that guards a change is taken and released before '%s' is called."
                .formatted(called),
            at);
      } else {
        note(
            Obligation.PAYLOAD,
            "'%s' is handed nothing that was read or changed under a lock, and tells of no change."
                .formatted(called),
            at);
      }
    }
    addUnfollowed();
    if (missing.isEmpty() && examined.isEmpty()) {
      note(
          Obligation.DELIVERY,
          "Neither the method nor what it calls is known to call anything that was registered.",
          program.locate(body.entry()));
    }
    List<Gap> gaps = new ArrayList<>();
    missing.forEach(
        (what, places) -> gaps.add(new Gap(what.obligation(), what.text(), List.copyOf(places))));
    return gaps;
  }

  private record Missing(Obligation obligation, String text) {}

  private void note(Obligation obligation, String text, CodeLocation location) {
    missing
        .computeIfAbsent(new Missing(obligation, text), key -> new LinkedHashSet<>())
        .add(location);
  }

  private Set<Integer> examined() {
    Set<Integer> examined = new HashSet<>();
    CandidateSearch.in(analysis, program).stream()
        .map(Candidate::deliveryInstruction)
        .forEach(examined::add);
    for (RegionKind kind : RegionKind.values()) {
      AnnouncementSearch.in(analysis, kind, program).stream()
          .map(Announcement::instruction)
          .forEach(examined::add);
    }
    return examined;
  }

  /** A lock around the whole method is released by its caller at the earliest. */
  private boolean isRegionBefore(int instruction) {
    List<Region> regions = analysis.flow().locks().regions();
    boolean own =
        regions.stream()
            .anyMatch(
                region ->
                    region.acquire() >= 0 && body.reachableFrom(region.acquire()).get(instruction));
    return own
        || analysis.changes().stream()
            .anyMatch(
                change ->
                    change.lock() != null
                        && body.reachableFrom(change.instruction()).get(instruction));
  }

  private void addUnfollowed() {
    Set<MethodRef> unfollowed = program.unfollowed();
    Set<Integer> delivered = new HashSet<>();
    analysis.deliveries().forEach(delivery -> delivered.add(delivery.instruction()));
    List<MethodRef> told = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call
          && unfollowed.contains(call.method())
          && !delivered.contains(i)
          && !told.contains(call.method())) {
        told.add(call.method());
        note(
            Obligation.DELIVERY,
            "Calls of '%s' are not followed: it has too many implementations."
                .formatted(FindingWriter.nameOf(call.method())),
            program.locate(body.point(i)));
      }
    }
  }
}
