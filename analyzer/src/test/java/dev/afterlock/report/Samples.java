package dev.afterlock.report;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.FindingKey;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Problem;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.finding.Severity;
import dev.afterlock.finding.Statistics;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hand-made values of one small world: a feed that hands prices to its listeners. */
final class Samples {
  static final RuleInfo RULE =
      new RuleInfo(
          "AL001",
          "StaleSnapshotNotification",
          Severity.WARNING,
          Confidence.HIGH,
          "A listener is called after the lock is released, with what was captured under it.",
          "A method captures state under a lock, releases the lock and then calls a listener with"
              + " it. A second thread can change the state and call the listener in between, so"
              + " that the listener hears the older value last.",
          "'{0}' may call '{1}' with a stale '{2}'. Thread A [captures '{2}'](2) under '{3}' and"
              + " [releases the lock](3). Thread B then [calls first](6), so the [call of thread"
              + " A](7) delivers the older value last.",
          List.of(362));

  static final RuleInfo QUIET_RULE =
      new RuleInfo(
          "AL002",
          "ExposedListener",
          Severity.NOTE,
          Confidence.MEDIUM,
          "A listener stores what it is told without asking for the present state.",
          "A listener keeps the delivered value although deliveries are not ordered.",
          "'{0}' keeps what it is told.",
          List.of());

  static final RuleInfo HELD_RULE =
      new RuleInfo(
          "AL006",
          "CallbackUnderLock",
          Severity.WARNING,
          Confidence.MEDIUM,
          "A listener is called while a lock is held.",
          "A listener that waits for another thread can wait for ever.",
          "'{0}' calls '{1}' while it holds '{2}'. Thread B [waits](2) for [the lock](1).",
          List.of(833),
          false);

  /** What a class file may hold, and a report should not pass on. */
  static final String HOSTILE =
      "x](1) [y](https://evil.example) {0} \" \\ <b> \n\r\0\33[31m \u202E \uD800 \u00E9";

  static final String SOURCE =
      """
      package com.acme;

      import java.util.*;

      final class Feed {
        private final Object lock = new Object();
        private long price;

        void publish(long next) {
          long copy;
          synchronized (lock) {
            price = next;
            copy = price;
          }
          for (Listener listener : listeners) {
            listener.onPrice(copy);
          }
        }
      }
      """;

  static final int DELIVERY_LINE = 16;

  private Samples() {}

  static MethodRef publish() {
    return new MethodRef("com/acme/Feed", "publish", "(J)V");
  }

  static CodeLocation at(MethodRef method, int instruction, int line) {
    return new CodeLocation(
        new CodePoint(method, instruction, line), "Feed.java", "target/feed.jar");
  }

  static CodeLocation at(int line) {
    return at(publish(), line, line);
  }

  static Step step(int order, ThreadRole thread, StepKind kind, String text, CodeLocation place) {
    return new Step(order, thread, kind, text, place, List.of());
  }

  static Interleaving interleaving() {
    ThreadRole a = ThreadRole.STALE;
    ThreadRole b = ThreadRole.OVERTAKING;
    return new Interleaving(
        List.of(
            step(1, a, StepKind.ACQUIRE, "acquires 'this.lock'", at(11)),
            step(2, a, StepKind.CAPTURE, "captures 'price', the older value", at(13)),
            step(3, a, StepKind.RELEASE, "releases 'this.lock' and is preempted", at(13)),
            step(4, b, StepKind.ACQUIRE, "acquires 'this.lock'", at(11)),
            step(5, b, StepKind.CAPTURE, "captures 'price', the newer value", at(13)),
            step(6, b, StepKind.DELIVER, "delivers the newer value", at(16)),
            step(7, a, StepKind.DELIVER, "resumes and delivers the older value", at(16))));
  }

  /** A call under a lock, at which two threads wait for each other. */
  static Finding deadlock() {
    ThreadRole a = ThreadRole.STALE;
    List<Step> steps =
        List.of(
            step(1, a, StepKind.ACQUIRE, "acquires 'this.lock'", at(11)),
            step(2, ThreadRole.OVERTAKING, StepKind.WAIT, "waits for 'this.lock'", at(11)),
            step(3, a, StepKind.DELIVER, "calls the listener", at(16)));
    return new Finding(
        HELD_RULE,
        HELD_RULE.severity(),
        Confidence.HIGH,
        List.of("The receiver is one of many that were registered."),
        at(DELIVERY_LINE),
        List.of("Feed.publish", "Listener.onPrice", "this.lock"),
        List.of(new Interleaving(steps)),
        new FindingKey("AL006", "Feed.publish(J)V", "this.lock", "", "Listener.onPrice", 0));
  }

  static AnalysisReport deadlockReport() {
    return new AnalysisReport(
        List.of(HELD_RULE), List.of(deadlock()), List.of(), new Statistics(1, 1, 1, 1, 0, 0));
  }

  static Finding finding() {
    return finding(at(DELIVERY_LINE), Confidence.HIGH, List.of(interleaving()));
  }

  static Finding finding(
      CodeLocation place, Confidence confidence, List<Interleaving> interleavings) {
    return new Finding(
        RULE,
        RULE.severity(),
        confidence,
        List.of("The lock and the listeners are fields of the same object."),
        place,
        List.of("Feed.publish", "Listener.onPrice", "price", "this.lock"),
        interleavings,
        key(place.point().method().qualifiedName()));
  }

  /** Returns a finding in a class that was made to break reports. */
  static Finding hostileFinding() {
    MethodRef method = new MethodRef("com/acme/../../" + HOSTILE, HOSTILE, "(" + HOSTILE + ")V");
    CodeLocation place =
        new CodeLocation(new CodePoint(method, 0, 16), "../../../etc/passwd", "target/\u0000.jar");
    Step step = new Step(1, ThreadRole.STALE, StepKind.DELIVER, HOSTILE, place, List.of(place));
    return new Finding(
        RULE,
        RULE.severity(),
        Confidence.HIGH,
        List.of(HOSTILE),
        place,
        List.of(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        List.of(new Interleaving(List.of(step))),
        new FindingKey("AL001", HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0));
  }

  static FindingKey key(String method) {
    return new FindingKey("AL001", method, "this.lock", "price", "Listener.onPrice", 0);
  }

  static AnalysisReport report(List<Finding> findings, List<Problem> problems) {
    return new AnalysisReport(
        List.of(RULE, QUIET_RULE), findings, problems, new Statistics(1, 120, 900, 40, 0, 0));
  }

  static AnalysisReport report() {
    return report(
        List.of(finding()),
        List.of(new Problem(Problem.Kind.BAD_CLASS, "com/acme/Broken", "The file is truncated.")));
  }

  /** Writes the sample's source into a directory and returns a tree over it. */
  static SourceTree sources(Path repository) {
    try {
      Path file = repository.resolve("src/main/java/com/acme/Feed.java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, SOURCE);
      return SourceTree.of(List.of(), repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(ReportWriter writer, AnalysisReport report, SourceTree sources) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(report, sources, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
