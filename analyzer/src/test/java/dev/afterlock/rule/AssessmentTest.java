package dev.afterlock.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Confidence;
import dev.afterlock.rule.Candidate.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More evidence never lowers the confidence. */
final class AssessmentTest {
  private static final List<Evidence> SNAPSHOTS =
      List.of(
          Evidence.READ_ONLY,
          Evidence.CHANGES_OTHER,
          Evidence.CHANGED_BEFORE,
          Evidence.CHANGES_STATE);

  private static final List<Evidence> CALLS =
      List.of(
          Evidence.CALL_FOLLOWS,
          Evidence.CALL_DECIDED,
          Evidence.OTHER_CALLS,
          Evidence.OPPOSITE_CALLS);

  @ParameterizedTest
  @EnumSource(Receiver.Kind.class)
  void moreEvidenceNeverLowersTheConfidence(Receiver.Kind receiver) {
    for (List<Evidence> scale : List.of(SNAPSHOTS, CALLS)) {
      assertTrue(isRising(scale), scale.toString());
      List<Confidence> judged = scale.stream().map(each -> judge(each, receiver)).toList();
      assertTrue(isRising(judged), receiver + ": " + judged);
    }
  }

  @ParameterizedTest
  @EnumSource(Evidence.class)
  void aReceiverThatIsSurerNeverLowersTheConfidence(Evidence evidence) {
    List<Confidence> judged = new ArrayList<>();
    for (Receiver.Kind receiver : Receiver.Kind.values()) {
      judged.add(judge(evidence, receiver));
    }
    assertTrue(isRising(judged), evidence + ": " + judged);
  }

  private static Confidence judge(Evidence evidence, Receiver.Kind receiver) {
    return Assessment.ofChange(evidence, receiver, new ArrayList<>());
  }

  private static <E extends Comparable<? super E>> boolean isRising(List<E> scale) {
    for (int i = 1; i < scale.size(); i++) {
      if (scale.get(i - 1).compareTo(scale.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }
}
