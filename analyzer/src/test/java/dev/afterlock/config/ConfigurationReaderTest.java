package dev.afterlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationReaderTest {
  private static Configuration read(String text) {
    return ConfigurationReader.read("a.yml", text);
  }

  private static MethodRole role(Role role, String type, String method, int line) {
    return new MethodRole(role, type, method, new Place("a.yml", line));
  }

  @Test
  void everyKeyIsReadWithItsLine() {
    Configuration configuration =
        read(
            """
            deliveries:
              - com.acme.Bus#publish
              - com.acme.Bus$Topic#fire*
            callbacks: com.acme.Hook
            queries: [com.acme.Prices, com.acme.Store#find*]
            locks:
              - type: com.acme.Mutex
                acquire: [enter, enterQuietly]
                try: tryEnter
                release: leave
                view: side
            executors:
              async: com.acme.Pool#submit
              inline: [com.acme.Retry#<init>]
              single-threaded:
                - com.acme.Loop#*
            thread-confined:
              - classes: [com.acme.ui.**, com.acme.Panel]
                reason: runs on the event thread
            """);

    assertEquals(
        List.of(
            role(Role.DELIVERY, "com/acme/Bus", "publish", 2),
            role(Role.DELIVERY, "com/acme/Bus$Topic", "fire*", 3),
            role(Role.CALLBACK, "com/acme/Hook", "*", 4),
            role(Role.QUERY, "com/acme/Prices", "*", 5),
            role(Role.QUERY, "com/acme/Store", "find*", 5),
            role(Role.ACQUIRE, "com/acme/Mutex", "enter", 8),
            role(Role.ACQUIRE, "com/acme/Mutex", "enterQuietly", 8),
            role(Role.TRY, "com/acme/Mutex", "tryEnter", 9),
            role(Role.RELEASE, "com/acme/Mutex", "leave", 10),
            role(Role.VIEW, "com/acme/Mutex", "side", 11),
            role(Role.ASYNC, "com/acme/Pool", "submit", 13),
            role(Role.INLINE, "com/acme/Retry", "<init>", 14),
            role(Role.SINGLE_THREADED, "com/acme/Loop", "*", 16)),
        configuration.methods());
    assertEquals(
        List.of(
            new ThreadConfinement(
                new ClassPattern("com.acme.ui.**"),
                "runs on the event thread",
                new Place("a.yml", 18)),
            new ThreadConfinement(
                new ClassPattern("com.acme.Panel"),
                "runs on the event thread",
                new Place("a.yml", 18))),
        configuration.confined());
  }

  @Test
  void rulesAreReadWithTheirPlaces() {
    Configuration configuration =
        read(
            """
            rules:
              enable: [AL001, al002]
              disable:
                - AL003
            """);

    assertEquals(
        new RuleChoice(
            List.of(
                new RuleChoice.Wish("AL001", "a.yml:2: 'rules.enable'"),
                new RuleChoice.Wish("al002", "a.yml:2: 'rules.enable'")),
            List.of(new RuleChoice.Wish("AL003", "a.yml:4: 'rules.disable'")),
            List.of()),
        configuration.rules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "---\n",
        "deliveries:\n",
        "executors:\nlocks: []\n",
        "rules:\n",
        "rules: {only: []}\n"
      })
  void whatSaysNothingIsNoFault(String text) {
    assertEquals(Configuration.NONE, read(text));
  }

  static Stream<Arguments> faults() {
    String keys = "deliveries, callbacks, queries, locks, executors, thread-confined, rules";
    String method = "expected TYPE#METHOD such as com.acme.Bus#publish";
    String classes =
        "expected a class, a package and .*, or a package and .** for those below it, too";
    return Stream.of(
        fault("delivery: x", "a.yml:1: 'delivery': unknown key, expected one of " + keys),
        fault("[a, b]", "a.yml:1: expected keys with values: " + keys),
        fault(
            "queries: a.B\nqueries: a.C",
            "a.yml:2: 'queries': given twice, expected once; its first value is at a.yml:1"),
        fault("deliveries: a.Bus", "a.yml:1: 'deliveries': " + method + ", found 'a.Bus'"),
        fault(
            "deliveries:\n  - a.Bus#publish(Object)\n  - a/Bus#post",
            "a.yml:2: 'deliveries': " + method + ", found 'a.Bus#publish(Object)'",
            "a.yml:3: 'deliveries': " + method + ", found 'a/Bus#post'"),
        fault(
            "callbacks: [1, {a: b}, a.b., a.B#x*y]",
            "a.yml:1: 'callbacks': " + method + ", or a type",
            "a.yml:1: 'callbacks': " + method + ", or a type",
            "a.yml:1: 'callbacks': " + method + ", or a type, found 'a.b.'",
            "a.yml:1: 'callbacks': " + method + ", or a type, found 'a.B#x*y'"),
        fault(
            "deliveries: a.Bus#post\nqueries:\n  - a.Bus#post",
            "a.yml:3: 'queries': expected each name once, but 'a.Bus#post' stands at a.yml:1 already"),
        fault(
            "executors:\n  asynch: a.B#c",
            "a.yml:2: 'executors.asynch': unknown key, expected one of async, inline,"
                + " single-threaded"),
        fault(
            "executors: [a]",
            "a.yml:1: 'executors': expected keys with values: async, inline," + " single-threaded"),
        fault(
            "locks:\n  - acquire: a\n    release: b",
            "a.yml:2: 'locks': 'type' is missing, expected the name of a type such as"
                + " com.acme.Outer$Inner"),
        fault(
            "locks:\n  type: a.L\n  acquire: lo*\n  release: unlock",
            "a.yml:3: 'locks.acquire': expected the name of a method, without its type and without"
                + " *, found 'lo*'"),
        fault(
            "locks:\n  - type: a.L\n    acquire: lock",
            "a.yml:2: 'locks': expected 'acquire' or 'try', together with 'release'"),
        fault(
            "locks:\n  - type: a.L",
            "a.yml:2: 'locks': expected one of acquire, try, release, view"),
        fault(
            "locks: a.L",
            "a.yml:1: 'locks': expected keys with values: type, acquire, try," + " release, view"),
        fault(
            "thread-confined:\n  - classes: a.*",
            "a.yml:2: 'thread-confined': 'reason' is missing, expected why this is so, in words"),
        fault(
            "thread-confined:\n  - reason: so",
            "a.yml:2: 'thread-confined': 'classes' is missing, " + classes),
        fault(
            "thread-confined:\n  - classes: '**'\n    reason: ' '",
            "a.yml:2: 'thread-confined.classes': " + classes + ", found '**'",
            "a.yml:3: 'thread-confined.reason': expected why this is so, in words, found ''"),
        fault(
            "thread-confined:\n  - {classes: [a.B, a.B], reason: so}",
            "a.yml:2: 'thread-confined.classes': expected each name once, but 'a.B' stands at"
                + " a.yml:2 already"),
        fault(
            "rules:\n  enabled: AL001",
            "a.yml:2: 'rules.enabled': unknown key, expected one of enable, disable, only"),
        fault(
            "rules:\n  disable: [1]",
            "a.yml:2: 'rules.disable': expected the id of a rule such as AL001"),
        fault(
            "rules:\n  only: AL001\n  enable: AL002",
            "a.yml:2: 'rules.only': contradicts 'rules.enable', expected one of them"),
        fault(
            "deliveries: [a",
            "a.yml:1: this is not YAML: expected ',' or ']', but got <stream end>"),
        fault("a: b: c", "a.yml:1: this is not YAML: mapping values are not allowed here"),
        fault("---\n---\n", "a.yml:2: this is not YAML: but found another document"));
  }

  private static Arguments fault(String text, String... messages) {
    return Arguments.of(text, String.join("\n", messages));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultIsNamedWithItsLineAndWhatWasExpected(String text, String messages) {
    ConfigurationException fault = assertThrows(ConfigurationException.class, () -> read(text));

    assertEquals(messages, fault.faults());
  }

  @Test
  void noObjectIsEverMadeOfWhatAFileSays() {
    ConfigurationException fault =
        assertThrows(
            ConfigurationException.class,
            () -> read("deliveries: !!javax.script.ScriptEngineManager [!!java.net.URL ['x']]"));

    assertEquals(
        "a.yml:1: 'deliveries': expected TYPE#METHOD such as com.acme.Bus#publish", fault.faults());
  }

  @Test
  void aFileThatRefersToItselfEnds() {
    ConfigurationException fault =
        assertThrows(ConfigurationException.class, () -> read("deliveries: &a [*a]"));

    assertEquals(
        "a.yml:1: 'deliveries': expected TYPE#METHOD such as com.acme.Bus#publish", fault.faults());
  }
}
