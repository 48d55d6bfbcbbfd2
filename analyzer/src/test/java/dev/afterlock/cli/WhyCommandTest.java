package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.engine.Analyzer;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person learns about methods that are reported and methods that are not. */
final class WhyCommandTest {
  private static final String SOURCE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      interface FeedListener { void accept(String text); }
      @interface SuppressAfterlock { String reason(); }
      @interface OrderedDelivery { String reason(); }
      class Feed {
        private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
        private String state = "";
        public void addListener(FeedListener listener) { listeners.add(listener); }
        public void late(String next) {
          String now;
          synchronized (this) { state = state + next; now = state; }
          for (FeedListener listener : listeners) { listener.accept(now); }
        }
        public void held(String next) {
          synchronized (this) {
            state = next;
            for (FeedListener listener : listeners) { listener.accept(state); }
          }
        }
        @SuppressAfterlock(reason = "told twice is fine")
        public void marked(String next) {
          String now;
          synchronized (this) { state = state + next; now = state; }
          for (FeedListener listener : listeners) { listener.accept(now); }
        }
        @OrderedDelivery(reason = "they drop what is old")
        public void promised(String next) {
          String now;
          synchronized (this) { state = state + next; now = state; }
          for (FeedListener listener : listeners) { listener.accept(now); }
        }
        public void free() { for (FeedListener one : listeners) { one.accept("hello"); } }
        public void other(FeedListener one) { one.accept("you"); }
        public int none() { return 1; }
      }
      """;

  @TempDir Path directory;

  private Session session() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    SourceCompiler.JAVAC.compile(classes, SOURCE);
    return Session.analysing(directory, Analyzer::run);
  }

  @Test
  void aSuppressionIsNamedWithItsReason() throws IOException {
    String text = why("Feed.marked");

    assertContains(text, "left out: AL001 (high)");
    assertContains(text, "suppressed by @SuppressAfterlock on Feed.marked: told twice is fine");
  }

  @Test
  void aPromiseIsRepeated() throws IOException {
    String text = why("Feed.promised");

    assertContains(text, "refuted: O, nothing orders the calls as the changes were ordered");
    assertContains(
        text,
        "@OrderedDelivery promises that 'Feed.promised' tells in order: they drop what is old");
  }

  private String classes() {
    return directory.resolve("classes").toString();
  }

  private String why(String name) throws IOException {
    Session session = session();
    assertEquals(0, session.run("why", name, classes()), session.err());
    return session.out();
  }

  @Test
  void aReportedMethodHasItsConfidenceExplained() throws IOException {
    String out = why("Feed.late");

    assertContains(out, "reported: AL001 (high): 'FeedListener.accept' with 'state'");
    assertContains(out, "The region changes the state that is delivered.");
  }

  @Test
  void aCallUnderALockIsToldWithTheLock() throws IOException {
    Session session = session();

    assertEquals(0, session.run("why", "Feed.held", classes(), "--enable", "AL006"));
    assertContains(
        session.out(), "reported: AL006 (high): 'FeedListener.accept' while holding 'this'");
  }

  @Test
  void aRefutedOneNamesTheObligationAndTheLines() throws IOException {
    String out = why("Feed#held");

    assertContains(out, "silent: AL001: 'FeedListener.accept' with 'state'");
    assertContains(out, "refuted: R, the lock is released before the call");
    assertContains(out, "'this' is still held when the receiver is called.  [Feed.held(");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertContains(why("Feed.free"), "missing: R, the lock is released before the call");
    assertContains(why("Feed.other"), "missing: D, the receiver was registered");
    assertContains(why("Feed.none"), "Neither the method nor what it calls");
  }

  @Test
  void aWholeClassTellsOfMethodsThatHaveToDoWithReceivers() throws IOException {
    String out = why("Feed");

    assertContains(out, "Feed.late");
    assertContains(out, "Feed.held");
    assertEquals(-1, out.indexOf("Feed.none"));
  }

  @Test
  void aMistypedMethodIsAnsweredWithThoseOfTheClass() throws IOException {
    Session session = session();

    assertEquals(2, session.run("why", "Feed.lat", classes()));
    assertContains(session.err(), "no method 'Feed.lat'; methods of that class:");
    assertContains(session.err(), "Feed.late");
    assertEquals(2, session.run("why", "Fed", classes()));
    assertContains(session.err(), "no class or method 'Fed' in the");
  }

  @Test
  void detailsOfAScanTellWhatWasRefuted() throws IOException {
    Session session = session();

    assertEquals(0, session.run("scan", "--verbose", "--no-fail", classes()));

    assertContains(
        session.out(),
        "silent: AL001: 'FeedListener.accept' with 'state': R: 'this' is still held");
  }
}
