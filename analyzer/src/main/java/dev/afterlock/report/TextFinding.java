package dev.afterlock.report;

import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one finding as a block of lines.
 *
 * @param places writes where things are
 * @param style emphasis
 * @param verbose whether to write everything
 */
record TextFinding(TextPlaces places, TextStyle style, boolean verbose) {
  private static final String INDENT = "    ";

  List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(finding));
    List<Interleaving> interleavings = finding.interleavings();
    if (!interleavings.isEmpty()) {
      List<Step> stale = interleavings.get(0).stepsOf(ThreadRole.STALE);
      if (interleavings.get(0).isDeadlock()) {
        addHeld(lines, finding.key(), stale);
      } else {
        addChange(lines, finding.key(), interleavings.get(0).isAtomic(), stale);
      }
      addInterleavings(lines, interleavings);
    }
    if (verbose) {
      finding.reasons().forEach(each -> lines.add(INDENT + "reason: " + DisplayText.of(each)));
    }
    lines.add(
        INDENT
            + "cure: afterlock explain "
            + finding.rule().id()
            + style.faint("  [" + Fingerprint.of(finding.key()).abbreviated() + "]"));
    return lines;
  }

  /** Returns what stands alone: where it is, how bad, and what happens there. */
  String headline(Finding finding) {
    return "%s: %s: %s (%s): %s"
        .formatted(
            style.strong(places.place(finding.location())),
            style.of(finding.severity()),
            style.strong(finding.rule().id()),
            ReportWords.of(finding.confidence()),
            RuleMessage.of(finding).firstSentence());
  }

  private static void addHeld(List<String> lines, FindingKey key, List<Step> stale) {
    lines.add(
        INDENT
            + "held:      '%s'%s"
                .formatted(DisplayText.of(key.lock()), at(stale, StepKind.ACQUIRE)));
    lines.add(
        INDENT
            + "called:    '%s'%s"
                .formatted(DisplayText.of(key.delivery()), at(stale, StepKind.DELIVER)));
  }

  /** Tells what was changed or captured, what ended its order, and who hears of it. */
  private static void addChange(
      List<String> lines, FindingKey key, boolean atomic, List<Step> stale) {
    String state = DisplayText.of(key.state());
    if (atomic) {
      lines.add(
          INDENT
              + "updated:   '%s', in one atomic step%s"
                  .formatted(state, at(stale, StepKind.UPDATE)));
    } else {
      lines.add(
          INDENT
              + "captured:  '%s', under '%s'%s"
                  .formatted(state, DisplayText.of(key.lock()), at(stale, StepKind.CAPTURE)));
    }
    addLeaving(lines, atomic, stale);
    lines.add(
        INDENT
            + "delivered: by '%s'%s"
                .formatted(DisplayText.of(key.delivery()), at(stale, StepKind.DELIVER)));
  }

  private static void addLeaving(List<String> lines, boolean atomic, List<Step> stale) {
    String handedOff = at(stale, StepKind.HAND_OFF);
    String released = at(stale, StepKind.RELEASE);
    if (!handedOff.isEmpty() && released.isEmpty()) {
      lines.add(INDENT + "handed on: to another thread" + handedOff);
    }
    if (!atomic) {
      lines.add(INDENT + "released:  the lock" + released);
    }
    if (!handedOff.isEmpty() && !released.isEmpty()) {
      lines.add(INDENT + "handed on: to another thread" + handedOff);
    }
  }

  private void addInterleavings(List<String> lines, List<Interleaving> interleavings) {
    List<Interleaving> shown = verbose ? interleavings : interleavings.subList(0, 1);
    for (int i = 0; i < shown.size(); i++) {
      if (i > 0) {
        lines.add(INDENT + "or:");
      }
      shown.get(i).steps().forEach(step -> addStep(lines, step));
    }
    int hidden = interleavings.size() - shown.size();
    if (hidden > 0) {
      lines.add(
          INDENT
              + "and "
              + hidden
              + (hidden == 1 ? " more way" : " more ways")
              + " to this line, see --verbose");
    }
  }

  /** Thread B stands further right, so that the eye sees where it cuts in. */
  private void addStep(List<String> lines, Step step) {
    boolean stale = step.thread() == ThreadRole.STALE;
    String column = stale ? "A  " : "    B  ";
    lines.add(
        "%sT%-3d%s%s  (%s)"
            .formatted(
                INDENT,
                step.order(),
                column,
                DisplayText.of(step.text()),
                TextPlaces.file(step.location())));
    if (verbose) {
      step.calls()
          .forEach(call -> lines.add(INDENT + INDENT + INDENT + "via " + TextPlaces.frame(call)));
    }
  }

  private static String at(List<Step> steps, StepKind kind) {
    return steps.stream()
        .filter(step -> step.kind() == kind)
        .reduce((earlier, later) -> later)
        .map(step -> "  (" + TextPlaces.file(step.location()) + ")")
        .orElse("");
  }
}
