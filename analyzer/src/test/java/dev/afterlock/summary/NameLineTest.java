package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of names. */
final class NameLineTest {
  private static final KnownNames BUNDLED = new KnownNames(NameLine.bundled());

  @Test
  void noTwoLinesSayTheSame() {
    Set<List<String>> seen = new HashSet<>();
    for (NameLine line : NameLine.bundled()) {
      assertTrue(seen.add(List.of(line.kind().label(), line.pattern().pattern())), line::toString);
    }
  }

  @Test
  void everyKindIsUsed() {
    Set<NameKind> used = EnumSet.noneOf(NameKind.class);
    NameLine.bundled().forEach(line -> used.add(line.kind()));

    assertEquals(EnumSet.allOf(NameKind.class), used);
  }

  @ParameterizedTest
  @CsvSource({
    "LISTENER_TYPE,   HealthListener,    true",
    "LISTENER_TYPE,   ListenerRegistry,  true",
    "LISTENER_TYPE,   Health,            false",
    "LISTENER_METHOD, onOpen,            true",
    "LISTENER_METHOD, on,                true",
    "LISTENER_METHOD, once,              false",
    "LISTENER_METHOD, leaderChanged,     true",
    "BUS_TYPE,        NotifyCenter,      true",
    "BUS_TYPE,        EventBusFactory,   false",
    "BUS_METHOD,      publishEvent,      true",
    "BUS_METHOD,      register,          false",
    "TOOL_TYPE,       AuditLog,          true",
    "TOOL_TYPE,       Catalog,           false",
    "TOOL_TYPE,       LogWatch,          false",
    "REPLY_METHOD,    onFailure,         true",
    "REPLY_METHOD,    succeeded,         true",
    "REPLY_METHOD,    completeWith,      true",
    "REPLY_METHOD,    onNext,            false",
    "REPLY_METHOD,    onStateChanged,    false",
    "KEEPS_METHOD,    whenReady,         true",
    "KEEPS_METHOD,    withdraw,          false",
    "RUNS_METHOD,     forEachOrdered,    true",
    "RUNS_METHOD,     foreach,           true",
    "RUNS_METHOD,     foresee,           false",
    "BODY_METHOD,     invokeSuspend,     true",
    "BODY_METHOD,     invoke,            false",
    "FILLS_METHOD,    addListener,       true",
    "FILLS_METHOD,    $plus$eq,          true",
    "FILLS_METHOD,    remove,            false"
  })
  void namesSayWhatTheirPatternsMatch(NameKind kind, String name, boolean matches) {
    assertEquals(matches, BUNDLED.is(kind, name));
  }

  @ParameterizedTest
  @CsvSource({
    ".*Listener.*,                       Listener",
    "on([A-Z].*)?,                       on",
    "(on)?[Ss]ucce(ss|ed|eded),          ucce",
    "(is)?(in|In)EventLoop(Thread)?,     EventLoop",
    "cancell?ed,                         cancel",
    "\\$plus.*,                          plus",
    "\\weird.*,                          eird",
    "add.*|put.*,                        ''",
    "(add|put).*,                        ''"
  })
  void onlyWhatEveryMatchContainsIsLookedForFirst(String pattern, String part) {
    assertEquals(part, NameLine.partOf(pattern));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tool.type", "tool.type .*Log", "tool .*Log why", "tool.type (Log why"})
  void aMalformedLineIsRefusedAndShown(String line) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> NameLine.parse(line));

    assertTrue(refused.getMessage().endsWith(line), refused.getMessage());
  }
}
