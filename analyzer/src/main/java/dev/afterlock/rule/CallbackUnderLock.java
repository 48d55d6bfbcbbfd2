package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.Told;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.MethodAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AL006: registered receivers are called while a lock is held. What they do there is up to whoever
 * wrote them: if they take a lock, or wait for another thread, the program may stop.
 */
final class CallbackUnderLock implements Rule {
  private static final int DEADLOCK = 833;

  private static final RuleInfo INFO =
      new RuleInfo(
          "AL006",
          "CallbackUnderLock",
          Severity.WARNING,
          Confidence.MEDIUM,
          "Listeners are called while a lock is held, so that one of them can stop the program.",
          "A method calls listeners while it holds a lock. A listener that takes a lock of its own, or"
              + " waits for another thread, can wait for a thread that waits for the lock of the"
              + " caller: neither goes on. Calling after the release instead lets listeners hear an"
              + " older value last; a queue that is filled under the lock and drained after it avoids"
              + " both.",
          "'{0}' calls '{1}' while it holds '{2}'{3}. If the receiver takes a lock that another thread"
              + " has when that thread [waits for '{2}'](2), it never gets it: the [call](3) does not"
              + " return, and [the lock](1) is never released. Put the call into a queue under the"
              + " lock, and drain the queue after the release, in one thread at a time; a call that is"
              + " merely made later can be the older one and the last word.",
          List.of(DEADLOCK),
          false);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean looksAtHeldCalls() {
    return true;
  }

  @Override
  public void check(Program program, MethodAnalysis analysis, RuleSink sink) {
    Map<Integer, Finding> best = new LinkedHashMap<>();
    for (HeldCall call : HeldCallSearch.in(analysis, program)) {
      MethodRef method = program.written(analysis.flow().body().method());
      best.merge(call.delivery().instruction(), finding(call, method, program), Causes::surer);
    }
    best.values().forEach(sink::found);
  }

  private static Finding finding(HeldCall call, MethodRef method, Program program) {
    String delivery = FindingWriter.nameOf(call.delivery().called());
    List<String> reasons = new ArrayList<>();
    Confidence confidence = Assessment.ofReceiver(call.receiver(), reasons);
    return new Finding(
        INFO,
        INFO.severity(),
        confidence,
        reasons,
        program.locate(call.delivery().trace().get(0)),
        List.of(SourceName.full(method), delivery, call.lock(), call.taken()),
        List.of(interleaving(call, delivery, program)),
        new FindingKey(INFO.id(), SourceName.identity(method), call.lock(), "", delivery, 0));
  }

  private static Interleaving interleaving(HeldCall call, String delivery, Program program) {
    String lock = call.lock();
    return new StepList(program)
        .stale(StepKind.ACQUIRE, "acquires '%s'".formatted(lock), call.acquire())
        .overtaking(
            StepKind.WAIT,
            "holds a lock that the receiver takes, and waits for '%s'".formatted(lock),
            call.acquire())
        .stale(
            StepKind.DELIVER,
            "calls '%s', which waits for the lock of thread B: neither goes on".formatted(delivery),
            call.delivery().trace())
        .interleaving(Told.EVENT);
  }
}
