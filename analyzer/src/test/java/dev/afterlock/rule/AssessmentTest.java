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
      for (ReceiverShape shape : ReceiverShape.values()) {
        List<Confidence> judged = scale.stream().map(each -> judge(each, receiver, shape)).toList();
        assertTrue(isRising(judged), receiver + ", " + shape + ": " + judged);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Evidence.class)
  void aReceiverThatIsSurerNeverLowersTheConfidence(Evidence evidence) {
    for (ReceiverShape shape : ReceiverShape.values()) {
      List<Confidence> judged = new ArrayList<>();
      for (Receiver.Kind receiver : Receiver.Kind.values()) {
        judged.add(judge(evidence, receiver, shape));
      }
      assertTrue(isRising(judged), evidence + ", " + shape + ": " + judged);
    }
  }

  private static Confidence judge(Evidence evidence, Receiver.Kind receiver, ReceiverShape shape) {
    return Assessment.ofChange(evidence, receiver, shape, new ArrayList<>());
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
