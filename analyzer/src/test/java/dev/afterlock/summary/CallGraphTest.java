package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallGraphTest {
  private static final String CODE =
      """
      interface Told { void told(); }
      class B { void z() {} void a(int i) {} void a() {} }
      class A { void m() {} abstract static class C { abstract void n(); void o() {} } }
      """;

  @TempDir Path directory;

  @Test
  void methodsWithCodeAreNumberedInTheirOrder() throws IOException {
    MethodNumbers numbers = numbers();
    List<MethodRef> all = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      all.add(numbers.at(i));
      assertEquals(i, numbers.of(numbers.at(i)));
    }

    assertEquals(new ArrayList<>(new TreeSet<>(all)), all);
    assertEquals(
        List.of("A.<init>", "A.m", "A$C.<init>", "A$C.o", "B.<init>", "B.a", "B.a", "B.z"),
        all.stream().map(method -> method.owner() + "." + method.name()).toList());
  }

  @Test
  void whatHasNoCodeHasNoNumber() throws IOException {
    MethodNumbers numbers = numbers();

    assertTrue(numbers.of(new MethodRef("Told", "told", "()V")) < 0);
    assertTrue(numbers.of(new MethodRef("A$C", "n", "()V")) < 0);
    assertTrue(numbers.of(new MethodRef("java/lang/Object", "wait", "()V")) < 0);
  }

  @Test
  void setsAndListsAreViewsOfNumbers() throws IOException {
    MethodNumbers numbers = numbers();
    BitSet some = new BitSet();
    some.set(6);
    some.set(1);

    Set<MethodRef> set = numbers.set(some);

    assertEquals(List.of(numbers.at(1), numbers.at(6)), new ArrayList<>(set));
    assertTrue(set.contains(new MethodRef("A", "m", "()V")));
    assertFalse(set.contains(new MethodRef("A", "other", "()V")));
    assertFalse(set.contains(numbers.at(0)));
    assertThrows(UnsupportedOperationException.class, set::clear);
    assertEquals(
        List.of(numbers.at(6), numbers.at(0)), numbers.list(new int[] {6, 0}), "in their order");
  }

  @Test
  void callersComeInTheOrderThatIsAskedFor() {
    int[][] callees = {{1, 2}, {2}, {}, {2, 3}};

    CallGraph graph = CallGraph.of(callees, new int[] {3, 1, 0, 2});

    assertArrayEquals(new int[] {}, graph.callers(0));
    assertArrayEquals(new int[] {0}, graph.callers(1));
    assertArrayEquals(new int[] {3, 1, 0}, graph.callers(2));
    assertArrayEquals(new int[] {3}, graph.callers(3));
  }

  @Test
  void calleesOfOthersCanBeLeftOut() {
    BitSet wanted = new BitSet();
    wanted.set(0);

    CallGraph graph =
        CallGraph.of(new int[][] {{1}, {0, 1}}, new int[] {0, 1}).withCalleesOf(wanted);

    assertArrayEquals(new int[] {1}, graph.callees(0));
    assertArrayEquals(new int[] {}, graph.callees(1));
    assertArrayEquals(new int[] {0, 1}, graph.callers(1), "callers stay");
  }

  private MethodNumbers numbers() throws IOException {
    return MethodNumbers.of(
        LoadedClasses.of(SourceCompiler.JAVAC.compile(directory, CODE)).index());
  }
}
