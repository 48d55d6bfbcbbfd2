package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.engine.Analyzer;
import dev.afterlock.finding.RuleInfo;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.rule.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules run, by the options and by the configuration file. */
final class RuleOptionsTest {
  private static final String SOURCE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      interface FeedListener { void accept(String text); }
      class Feed {
        private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
        private String state = "";
        public void addListener(FeedListener listener) { listeners.add(listener); }
        public void late(String next) {
          String now;
          synchronized (this) { state = state + next; now = state; }
          for (FeedListener listener : listeners) { listener.accept(now); }
        }
      }
      """;

  @TempDir Path directory;

  @BeforeEach
  void createInputs() throws IOException {
    Files.createDirectory(directory.resolve(".git"));
    SourceCompiler.JAVAC.compile(Files.createDirectory(directory.resolve("classes")), SOURCE);
  }

  private Session session() {
    return Session.reporting(directory, Reports.clean());
  }

  private void configure(String text) throws IOException {
    Files.writeString(directory.resolve("afterlock.yml"), text);
  }

  /** The analysis knows nothing of the session's directory. */
  private String classes() {
    return directory.resolve("classes").toString();
  }

  private static List<String> rules(Session session) {
    return session.request().rules().infos().stream().map(RuleInfo::id).toList();
  }

  @Test
  void withoutAWishTheRulesThatAreOnByDefaultRun() {
    Session session = session();

    assertEquals(0, session.run("scan", "classes"));
    assertEquals(
        RuleCatalog.infos().stream().filter(RuleInfo::onByDefault).map(RuleInfo::id).toList(),
        rules(session));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only AL001|AL001",
        "--only al002,AL001|AL001 AL002",
        "--only AL002 --only=StaleSnapshotNotification|AL001 AL002",
        "--only AL001,AL002 --disable AL001|AL002",
      })
  void rulesAreSeparatedByCommasOrRepeated(String options, String expected) {
    Session session = session();

    assertEquals(0, session.run(("scan classes " + options).split(" ")), session.err());
    assertEquals(List.of(expected.split(" ")), rules(session));
  }

  @Test
  void aRuleThatIsOffByDefaultRunsWhenItIsEnabled() throws IOException {
    Session option = session();
    Session file = session();

    assertEquals(0, option.run("scan", "classes", "--enable", "AL006"));
    configure("rules:\n  enable: AL006\n");
    assertEquals(0, file.run("scan", "classes"));

    assertTrue(rules(option).containsAll(List.of("AL001", "AL006")));
    assertEquals(rules(option), rules(file));
  }

  @Test
  void theFileSelectsRulesAndTheOptionsHaveTheLastWord() throws IOException {
    configure("rules:\n  only: [AL001, al004]\n  disable: AL004\n");
    Session file = session();
    Session more = session();
    Session other = session();

    assertEquals(0, file.run("scan", "classes"));
    assertEquals(0, more.run("scan", "classes", "--enable", "AL004"));
    assertEquals(0, other.run("scan", "classes", "--only", "AL002"));

    assertEquals(List.of("AL001"), rules(file));
    assertEquals(List.of("AL001", "AL004"), rules(more));
    assertEquals(List.of("AL002"), rules(other));
  }

  @Test
  void anUnknownRuleIsNamedBeforeAnythingIsAnalysed() throws IOException {
    configure("rules:\n  disable:\n    - AL001\n    - AL04\n");
    Session session = session();

    assertEquals(2, session.run("scan", "classes", "--enable", "AL001,everything"));
    assertFalse(session.analysed());
    assertContains(
        session.err(),
        "afterlock: afterlock.yml:4: 'rules.disable': unknown rule 'AL04'; did you mean AL004?\n"
            + "--enable: unknown rule 'everything'\n"
            + "Known rules: AL001, AL002, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only AL001 --enable AL002|--only and --enable contradict each other",
        "--only AL001 --disable AL001|no rule is left to run",
        "--only ,AL001|unknown rule ''",
        "--enable|Missing required parameter",
      })
  void whatMakesNoSenseIsAUsageError(String options, String message) {
    for (String command : List.of("scan classes ", "why Feed classes ")) {
      Session session = session();

      assertEquals(2, session.run((command + options).split(" ")));
      assertContains(session.err().toLowerCase(Locale.ROOT), message.toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void aRuleThatIsOffReportsNothingAndIsNotListedInSarif() throws IOException {
    Session on = Session.analysing(directory, Analyzer::run);
    Session off = Session.analysing(directory, Analyzer::run);

    assertEquals(1, on.run("scan", classes(), "-f", "sarif", "--only", "AL001"));
    assertEquals(0, off.run("scan", classes(), "-f", "sarif", "--disable", "AL001"));

    assertContains(on.out(), "\"id\" : \"AL001\"");
    assertFalse(on.out().contains("\"id\" : \"AL002\""), on.out());
    assertContains(off.out(), "\"id\" : \"AL002\"");
    assertFalse(off.out().contains("\"id\" : \"AL001\""), off.out());
    assertContains(off.out(), "\"results\" : [ ]");
  }

  @Test
  void whyAsksTheSelectedRulesOnly() throws IOException {
    Session on = session();
    Session off = session();

    assertEquals(0, on.run("why", "Feed.late", classes()));
    assertEquals(0, off.run("why", "Feed.late", classes(), "--only", "AL004"));

    assertContains(on.out(), "reported: AL001");
    assertFalse(off.out().contains("AL001"), off.out());
    assertContains(off.out(), "no rule that runs has anything to say");
    assertTrue(off.err().isEmpty(), off.err());
  }
}
