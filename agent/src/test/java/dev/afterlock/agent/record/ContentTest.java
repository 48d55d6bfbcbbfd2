package dev.afterlock.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a late call shows that a receiver is out of date; null is the proof. */
class ContentTest {
  private static final Object NOTIFIER = new Object();

  private enum State {
    OPEN,
    CLOSED
  }

  private record Event(String name, State state) {}

  private static final class Rude {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("asked");
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  @Test
  void otherStateIsStale() {
    assertNull(excuse(Told.STATE, new Object[] {"b"}, new Object[] {"a"}));
    assertNull(excuse(Told.STATE, new Object[] {Map.of("x", 2)}, new Object[] {Map.of("x", 1)}));
    assertNull(
        excuse(
            Told.STATE,
            new Object[] {new Event("x", State.OPEN)},
            new Object[] {new Event("x", State.CLOSED)}));
  }

  @Test
  void whatSaysTheSameIsNotStale() {
    assertSame(new Object[] {"a"}, new Object[] {new String("a")});
    assertSame(new Object[] {Map.of("x", 1)}, new Object[] {Map.of("x", 1)});
    assertSame(new Object[] {List.of("x")}, new Object[] {new ArrayList<>(List.of("x"))});
    assertSame(
        new Object[] {new Event("x", State.OPEN)}, new Object[] {new Event("x", State.OPEN)});
    assertSame(new Object[0], new Object[0]);
  }

  @Test
  void whatCannotBeReadProvesNothing() {
    assertEquals(
        NotJudged.UNREADABLE,
        excuse(
            Told.STATE,
            new Object[] {Collections.unmodifiableList(new ArrayList<>(List.of("a")))},
            new Object[] {Collections.unmodifiableList(new ArrayList<>(List.of("a")))}));
  }

  @Test
  void noMethodOfTheProgramIsCalled() {
    assertSame(new Object[] {new Rude()}, new Object[] {new Rude()});
    assertSame(new Object[] {List.of(new Rude())}, new Object[] {List.of(new Rude())});
    Stacks.names(new Object[] {new Rude()});
  }

  @Test
  void eventsAreAboutOneThingIfOnlyAWordDiffers() {
    assertNull(
        excuse(Told.EVENT, new Object[] {"x", State.OPEN}, new Object[] {"x", State.CLOSED}));
    assertEquals(
        NotJudged.OTHER_SUBJECT, excuse(Told.EVENT, new Object[] {"x"}, new Object[] {"y"}));
    assertNull(
        new Content("opened()V", new Object[0])
            .excuse(Told.EVENT, NOTIFIER, "closed()V", new Object[0]));
    assertEquals(
        NotJudged.OTHER_SUBJECT,
        new Content("added(LItem;)V", new Object[] {"x"})
            .excuse(Told.EVENT, NOTIFIER, "removed(LItem;)V", new Object[] {"y"}));
  }

  @Test
  void partsMustHaveTheSameNameInFront() {
    assertNull(excuse(Told.PART, new Object[] {"x", 2}, new Object[] {"x", 1}));
    assertNull(excuse(Told.PART, new Object[] {NOTIFIER, "x", 2}, new Object[] {NOTIFIER, "x", 1}));
    assertEquals(
        NotJudged.OTHER_SUBJECT, excuse(Told.PART, new Object[] {"y", 2}, new Object[] {"x", 1}));
    assertEquals(
        NotJudged.OTHER_SUBJECT,
        excuse(Told.PART, new Object[] {State.OPEN, "x"}, new Object[] {State.OPEN, "y"}));
    assertEquals(NotJudged.OTHER_SUBJECT, excuse(Told.PART, new Object[] {2}, new Object[] {1}));
  }

  private static void assertSame(Object[] heard, Object[] late) {
    assertEquals(NotJudged.SAME_CONTENT, excuse(Told.STATE, heard, late));
  }

  private static NotJudged excuse(Told told, Object[] heard, Object[] late) {
    NotJudged excuse = new Content("told", heard).excuse(told, NOTIFIER, "told", late);
    java.lang.ref.Reference.reachabilityFence(heard);
    return excuse;
  }
}
