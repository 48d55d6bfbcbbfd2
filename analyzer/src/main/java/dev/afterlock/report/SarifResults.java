package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.CodeFlow;
import de.jcup.sarif_2_1_0.model.Message;
import de.jcup.sarif_2_1_0.model.PartialFingerprints;
import de.jcup.sarif_2_1_0.model.PropertyBag;
import de.jcup.sarif_2_1_0.model.ReportingDescriptorReference;
import de.jcup.sarif_2_1_0.model.Result;
import dev.afterlock.filter.Fingerprint;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes findings as SARIF results, each by itself. */
final class SarifResults {
  private final List<String> ruleIds;
  private final SarifWeaknesses weaknesses;
  private final SourceLookup sources;
  private final SarifNotices notices;
  private final SarifLimits limits;
  private final SarifOptions options;
  private final SarifLocations locations;
  private final SarifFlows flows;

  SarifResults(
      List<String> ruleIds,
      SarifWeaknesses weaknesses,
      SourceLookup sources,
      SarifNotices notices,
      SarifLimits limits,
      SarifOptions options) {
    this.ruleIds = ruleIds;
    this.weaknesses = weaknesses;
    this.sources = sources;
    this.notices = notices;
    this.limits = limits;
    this.options = options;
    this.locations = new SarifLocations(sources, notices);
    this.flows = new SarifFlows(locations);
  }

  Result result(Finding finding) {
    Result result = new Result();
    result.setRuleId(finding.rule().id());
    result.setRuleIndex(ruleIds.indexOf(finding.rule().id()));
    result.setLevel(Result.Level.fromValue(SarifLevel.of(finding.severity())));
    result.setMessage(message(finding));
    locations.target(finding.location()).ifPresent(result::setAnalysisTarget);
    result.setLocations(List.of(locations.primary(finding)));
    result.setPartialFingerprints(fingerprints(finding));
    setInterleavings(result, finding);
    Set<ReportingDescriptorReference> taxa = new LinkedHashSet<>();
    finding.rule().cwe().forEach(number -> taxa.add(weaknesses.reference(number)));
    result.setTaxa(taxa);
    result.setProperties(properties(finding));
    if (options.rank()) {
      result.setRank(rank(finding.confidence()));
    }
    return result;
  }

  private void setInterleavings(Result result, Finding finding) {
    List<Interleaving> kept = withinLimit(finding);
    if (kept.isEmpty()) {
      return;
    }
    // Links and stacks are about the first one; the others are further ways to the same line.
    result.setRelatedLocations(flows.related(kept.get(0)));
    result.setStacks(flows.stacks(kept.get(0)));
    List<CodeFlow> codeFlows = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      String number = kept.size() == 1 ? "" : " (%d of %d)".formatted(i + 1, kept.size());
      String title =
          kept.get(i).isDeadlock()
              ? "An interleaving in which two threads wait for each other"
              : "An interleaving in which a receiver hears the older value last";
      codeFlows.add(flows.flow(finding, kept.get(i), title + number + "."));
    }
    result.setCodeFlows(codeFlows);
  }

  private List<Interleaving> withinLimit(Finding finding) {
    List<Interleaving> interleavings =
        finding.interleavings().stream().filter(each -> !each.steps().isEmpty()).toList();
    List<Interleaving> kept = new ArrayList<>();
    int steps = 0;
    for (Interleaving interleaving : interleavings) {
      steps += interleaving.steps().size();
      if (steps > limits.steps() && !kept.isEmpty()) {
        notices.cut(
            "%d of %d interleavings of finding %s were left out."
                .formatted(
                    interleavings.size() - kept.size(),
                    interleavings.size(),
                    Fingerprint.of(finding.key()).abbreviated()));
        break;
      }
      kept.add(interleaving);
    }
    return kept;
  }

  private static Message message(Finding finding) {
    Set<Integer> targets =
        finding.interleavings().stream()
            .limit(1)
            .flatMap(interleaving -> interleaving.steps().stream())
            .map(Step::order)
            .collect(Collectors.toSet());
    Message message = new Message();
    message.setId(SarifTool.MESSAGE_ID);
    message.setArguments(finding.arguments().stream().map(SarifText::escape).toList());
    message.setText(RuleMessage.of(finding).linked(targets));
    return message;
  }

  private PartialFingerprints fingerprints(Finding finding) {
    PartialFingerprints fingerprints = new PartialFingerprints();
    fingerprints.setAdditionalProperty(Fingerprint.NAME, Fingerprint.of(finding.key()).value());
    if (options.lineHashes()) {
      CodeLocation place = finding.location();
      SourceText text = sources.find(place).textAt(place.point().line());
      if (text != null) {
        fingerprints.setAdditionalProperty(
            "primaryLocationLineHash", text.hash(place.point().line()));
      }
    }
    return fingerprints;
  }

  private static PropertyBag properties(Finding finding) {
    PropertyBag properties = new PropertyBag();
    properties.setAdditionalProperty("confidence", ReportWords.of(finding.confidence()));
    if (!finding.reasons().isEmpty()) {
      properties.setAdditionalProperty("confidenceReasons", finding.reasons());
    }
    return properties;
  }

  /** A rank says how important a result is, from 0 to 100 (SARIF 3.27.25). */
  private static double rank(Confidence confidence) {
    return switch (confidence) {
      case HIGH -> 90;
      case MEDIUM -> 50;
      case LOW -> 10;
    };
  }
}
