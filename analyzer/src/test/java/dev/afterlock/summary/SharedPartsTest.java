package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedPartsTest {
  private static final MethodRef METHOD = new MethodRef("A", "m", "()V");

  private final SharedParts parts = new SharedParts();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 12})
  void aSummarySaysTheSameAndSharesItsParts(int receivers) {
    Summary first = summary(receivers, 1);
    Summary second = summary(receivers, 2);

    Summary one = parts.of(first);
    Summary other = parts.of(second);

    assertEquals(first, one);
    assertEquals(second, other);
    Delivery told = one.deliveries().get(0);
    Delivery toldAgain = other.deliveries().get(0);
    assertSame(told.receiver(), toldAgain.receiver());
    assertSame(told.payload(), toldAgain.payload());
    assertSame(one.changes().get(0).path(), other.changes().get(0).path());
    assertSame(
        ((Source.State) one.returns().iterator().next()).path(),
        ((Source.State) other.returns().iterator().next()).path());
    assertNotSame(told.trace(), toldAgain.trace());
  }

  /** Reports name receivers in the order of the set. */
  @Test
  void setsOfAnotherOrderStayApart() {
    List<Root> roots = IntStream.range(0, 12).mapToObj(SharedPartsTest::root).toList();
    List<Root> reversed = new ArrayList<>(roots);
    Collections.reverse(reversed);

    Set<Root> one = receiver(parts.of(telling(new LinkedHashSet<>(roots))));
    Set<Root> other = receiver(parts.of(telling(new LinkedHashSet<>(reversed))));

    assertEquals(one, other);
    assertEquals(roots, new ArrayList<>(one));
    assertEquals(reversed, new ArrayList<>(other));
  }

  private static Set<Root> receiver(Summary summary) {
    return summary.deliveries().get(0).receiver();
  }

  private static Summary telling(Set<Root> receiver) {
    Delivery delivery =
        new Delivery(METHOD, receiver, List.of(), List.of(), false, Set.of(), trace(1));
    return new Summary(Set.of(), List.of(), List.of(delivery), Map.of(), List.of(), Map.of());
  }

  private static Summary summary(int receivers, int line) {
    Set<Root> receiver = new LinkedHashSet<>();
    IntStream.range(0, receivers).forEach(i -> receiver.add(root(i)));
    Source state = new Source.State(path(0), field(0), false, trace(line));
    Source captured =
        new Source.Captured(path(1), path(2), field(2), true, trace(line), trace(line));
    Argument argument =
        new Argument(
            Set.of(state), receiver, new LinkedHashSet<>(List.of("a", "b")), receivers == 0);
    Delivery delivery =
        new Delivery(
            METHOD,
            receiver,
            List.of(new Argument(Set.of(), receiver, Set.of("c"), false), Argument.NONE),
            List.of(),
            true,
            Set.of(new Premise(1, true)),
            trace(line));
    Delivery withState =
        new Delivery(METHOD, receiver, List.of(argument), List.of(), false, Set.of(), trace(line));
    Change change =
        new Change(
            path(3),
            field(3),
            List.of(),
            new Effect(Effect.Kind.FILL, ""),
            path(4),
            trace(line),
            trace(line));
    return new Summary(
        new LinkedHashSet<>(List.of(state, captured)),
        List.of(change),
        List.of(delivery, withState),
        Map.of(field(5), 1),
        List.of(),
        Map.of(0, Set.of(state)));
  }

  private static Root root(int number) {
    return new Root.InField(field(number), true, path(number));
  }

  private static Path path(int number) {
    return new Path.Parameter(0, true).field(field(number));
  }

  private static FieldRef field(int number) {
    return new FieldRef("A", "f" + number, "Ljava/util/List;");
  }

  private static List<CodePoint> trace(int line) {
    return List.of(new CodePoint(METHOD, line, line));
  }
}
