package dev.afterlock.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies of compiled code. */
final class BodyBuilderTest {
  @TempDir private Path directory;

  @Test
  void parametersAreNumberedByPositionAlsoBehindWideOnes() throws IOException {
    LoadedClasses classes =
        javac(
            """
            class A {
              void told(long a, double b, String c, int d) { tell(a, b, c, d); }
              static void toldStatic(long a, double b, String c, int d) { }
              void tell(long a, double b, String c, int d) { toldStatic(a, b, c, d); }
            }
            """);

    assertEquals(List.of(~0, ~1, ~2, ~3, ~4), singles(call(classes.body("A", "told"))));
    assertEquals(List.of(~1, ~2, ~3, ~4), singles(call(classes.body("A", "tell"))));
  }

  @Test
  void staticMethodsCountFromTheirFirstParameter() throws IOException {
    LoadedClasses classes =
        javac("class A { static void m(double a, Runnable b) { b.run(); m(a, b); } }");

    MethodBody body = classes.body("A", "m");

    assertEquals(List.of(~1), singles(calls(body).get(0)));
    assertEquals(List.of(~0, ~1), singles(calls(body).get(1)));
  }

  @Test
  void copiesCastsAndLocalsVanish() throws IOException {
    LoadedClasses classes =
        javac(
            """
            class A {
              void m(Object given) {
                Object copy = given;
                Runnable cast = (Runnable) copy;
                Object again = cast;
                ((Runnable) again).run();
              }
            }
            """);

    assertEquals(List.of(~1), singles(call(classes.body("A", "m"))));
  }

  @Test
  void aValueOfTwoWaysHasBothDefinitions() throws IOException {
    LoadedClasses classes =
        javac(
            """
            class A {
              void m(boolean b, Runnable one, Runnable two) {
                Runnable r = one;
                if (b) {
                  r = two;
                }
                r.run();
              }
            }
            """);

    Event.Call run = call(classes.body("A", "m"));

    assertEquals(Set.of(~2, ~3), Set.copyOf(run.operands().get(0).definitions().boxed().toList()));
  }

  @Test
  void countingALocalUpComputesANewValueFromTheOld() throws IOException {
    LoadedClasses classes =
        javac("class A { int f; void m() { int n = f; n++; tell(n); } void tell(int n) {} }");
    MethodBody body = classes.body("A", "m");

    int told = call(body).arguments().get(0).single();

    Event.Compute sum = assertIs(Event.Compute.class, body.event(told));
    assertIs(Event.FieldRead.class, body.event(sum.operands().get(0).single()));
  }

  @Test
  void anArrayOfSeveralDimensionsIsMadeLikeAnyOther() throws IOException {
    LoadedClasses classes =
        javac("class A { Object m(int a, int b) { int[][] x = new int[a][b]; return x; } }");
    MethodBody body = classes.body("A", "m");

    Event.Return leave = assertIs(Event.Return.class, only(body, Event.Return.class));
    Event.Compute made = assertIs(Event.Compute.class, body.event(single(leave.value())));

    assertTrue(made.allocatesArray());
    assertEquals(List.of(~1, ~2), made.operands().stream().map(Operand::single).toList());
  }

  @ParameterizedTest
  @EnumSource(value = SourceCompiler.class)
  void privateMembersOfTheNestAreReachedAsWhatTheyAre(SourceCompiler compiler) throws IOException {
    LoadedClasses classes =
        load(
            compiler,
            """
            class Outer {
              private int count;
              private static String label;
              private void hear(int n) {}
              private static void hearStatic(int n) {}
              class Inner {
                void m(int given) {
                  int old = count;
                  count = given;
                  label = null;
                  hear(old);
                  hearStatic(given);
                }
              }
            }
            """);
    MethodBody body = classes.body("Outer$Inner", "m");
    List<FieldRef> reads = new ArrayList<>();
    all(body, Event.FieldRead.class).forEach(read -> reads.add(read.field()));
    List<Event.FieldWrite> writes = all(body, Event.FieldWrite.class);

    assertTrue(reads.contains(new FieldRef("Outer", "count", "I")), reads::toString);
    assertEquals(new FieldRef("Outer", "count", "I"), writes.get(0).field());
    assertEquals(~1, writes.get(0).value().single());
    assertEquals(new FieldRef("Outer", "label", "Ljava/lang/String;"), writes.get(1).field());
    assertEquals(
        List.of("hear", "hearStatic"),
        calls(body).stream().map(call -> call.method().name()).toList());
    Event.FieldRead old =
        assertIs(Event.FieldRead.class, body.event(calls(body).get(0).arguments().get(0).single()));
    assertEquals("count", old.field().name());
  }

  @ParameterizedTest
  @EnumSource
  void callsOfTrivialGettersAndSettersAreFieldAccesses(SourceCompiler compiler) throws IOException {
    LoadedClasses classes =
        load(
            compiler,
            """
            class A {
              private int level;
              private int level() { return level; }
              private void setLevel(int n) { level = n; }
              void m(A other, int given) { setLevel(given); other.setLevel(level()); }
            }
            """);
    MethodBody body = classes.body("A", "m");
    List<Event.FieldWrite> writes = all(body, Event.FieldWrite.class);

    assertEquals(List.of(), calls(body));
    assertEquals(new FieldRef("A", "level", "I"), only(body, Event.FieldRead.class).field());
    assertEquals(List.of(~0, ~2), writes.get(0).operands().stream().map(Operand::single).toList());
    assertEquals(~1, writes.get(1).operands().get(0).single());
  }

  @Test
  void aFieldNamedByASubclassIsTheFieldOfItsDeclaringClass() throws IOException {
    LoadedClasses classes =
        javac("class A { int f; } class B extends A { int m(B that) { return that.f; } }");

    Event.FieldRead read =
        assertIs(Event.FieldRead.class, only(classes.body("B", "m"), Event.FieldRead.class));

    assertEquals("A", read.field().owner());
  }

  @ParameterizedTest
  @EnumSource(value = SourceCompiler.class)
  void lambdasKnowTheirBodyAndWhatTheyCapture(SourceCompiler compiler) throws IOException {
    LoadedClasses classes =
        load(
            compiler,
            """
            class A {
              Runnable m(long wide, String text) { return () -> hear(text, wide); }
              Runnable reference(A other) { return other::run; }
              void run() {}
              void hear(String text, long wide) {}
            }
            """);

    Event.Function lambda = only(classes.body("A", "m"), Event.Function.class);
    assertEquals("java/lang/Runnable", lambda.type());
    assertEquals("run", lambda.method());
    assertFalse(lambda.onStatic());
    assertEquals(
        Set.of(~0, ~1, ~2), Set.copyOf(lambda.captured().stream().map(Operand::single).toList()));
    assertNotNull(classes.bodies().body(lambda.implementation()));

    Event.Function reference = only(classes.body("A", "reference"), Event.Function.class);
    assertEquals("run", reference.implementation().name());
    assertEquals(List.of(~1), reference.captured().stream().map(Operand::single).toList());
  }

  @ParameterizedTest
  @EnumSource(value = SourceCompiler.class)
  void everyShapeOfTheLanguageHasABody(SourceCompiler compiler) throws IOException {
    LoadedClasses classes =
        load(
            compiler,
            """
            class A {
              enum Color { RED, GREEN }
              static double sum; static long big; static float small;
              int dense(int n) { switch (n) { case 1: return 2; case 2: return 3; default: return n; } }
              int sparse(int n) { switch (n) { case 1: return 2; case 9999: return 3; } return n; }
              int text(String s) { switch (s) { case "a": return 1; case "b": return 2; } return 0; }
              int color(Color c) { switch (c) { case RED: return 1; default: return 2; } }
              boolean is(Object o) { return o instanceof String && ((String) o).length() > 2; }
              Object arrays(int n) {
                long[] wide = new long[n]; wide[0] += 3; double[] d = {1.5, 2};
                int[][] grid = new int[n][]; grid[0] = new int[] {1}; byte[] b = {1}; b[0]++;
                Object[] mixed = {wide, d, grid}; return mixed.clone();
              }
              long compute(int i, long l, float f, double d) {
                sum += d * i - l / 3 % 7; big ^= l << i >>> 2 >> 1 | 5 & l; small = -f;
                return d > f ? (long) d : l == i ? (int) f : (short) i + (byte) l + (char) i;
              }
              String concat(Object o, double d, char c) { return "a" + o + d + c + 1L + null; }
              void loops(Iterable<String> all) {
                outer:
                for (String s : all) {
                  do { if (s.isEmpty()) continue outer; s = s.substring(1); } while (s.length() > 3);
                }
              }
              int tries(AutoCloseable c) throws Exception {
                try (AutoCloseable d = c) { return 1; } catch (IllegalStateException | Error e) {
                  throw new Exception(e);
                } finally { sum++; }
              }
              <T> Object generic(java.util.Map<String, T> m) { return m.get("x") == null ? 1 : 2L; }
              Object literal() { Object a = int[].class; return a == Object[][].class ? A.class : int.class; }
              synchronized void monitors() { synchronized (this) { synchronized (A.class) { sum--; } } }
              void asserted(int n) { assert n > 0 : "n" + n; }
            }
            """);

    for (ClassHeader header : classes.index().application()) {
      for (MethodHeader method : header.methods()) {
        MethodBody body = classes.bodies().body(method.ref());
        assertEquals(method.hasCode(), body != null, method::toString);
      }
    }
    assertEquals(Set.of(), classes.bodies().problems());
  }

  @Test
  void aStampOfTwoWordsIsFollowedThroughDuplication() throws IOException {
    LoadedClasses classes =
        javac(
            """
            class A {
              long f;
              void m(long given) { tell(f = given); }
              void tell(long n) {}
            }
            """);

    assertEquals(List.of(~0, ~1), singles(call(classes.body("A", "m"))));
  }

  /** Whatever a handler covers: copies and branches throw nothing, checked ones come from calls. */
  @ParameterizedTest
  @CsvSource({
    "RuntimeException,     n = q / n;,                    Compute",
    "RuntimeException,     n = q + n;,                    ''",
    "RuntimeException,     n = f;,                        ''",
    "RuntimeException,     n = that.f;,                   FieldRead",
    "RuntimeException,     a[0] = n;,                     ArrayWrite",
    "RuntimeException,     o = new int[n];,               Compute",
    "RuntimeException,     o = s; n = n > 0 ? 1 : 2;,     ''",
    "Throwable,            f = n;,                        FieldWrite",
    "Exception,            n = a[n];,                     ArrayRead",
    "InterruptedException, n = f; if (n < 0) o = s;,      ''",
    "InterruptedException, n = f; if (n < 0) throw e;,    Throw",
    "Checked,              n = f / n;,                    ''"
  })
  void handlersAreEnteredFromWhereTheirExceptionIsThrown(String caught, String code, String from)
      throws IOException {
    LoadedClasses classes =
        javac(
            """
            class Checked extends Exception {}
            class A {
              int f;
              void m() throws InterruptedException, Checked {}
              void t(
                  int n, int q, int[] a, Object o, String s, A that, InterruptedException e)
                  throws Exception {
                try { %s m(); } catch (%s x) { o = null; }
              }
            }
            """
                .formatted(code, caught));
    MethodBody body = classes.body("A", "t");
    Set<String> entering = new TreeSet<>();
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event != null && body.handlers(i).length > 0) {
        entering.add(event.getClass().getSimpleName());
      }
    }

    assertTrue(entering.remove("Call"), "the call may throw");
    assertEquals(from.isEmpty() ? Set.of() : Set.of(from), entering);
  }

  @Test
  void theFirstHandlerThatMatchesIsEntered() throws IOException {
    LoadedClasses classes =
        javac(
            """
            class A {
              void inner() {}
              void outer() {}
              void t() {
                try {
                  try { inner(); } catch (Throwable x) { return; }
                  outer();
                } catch (RuntimeException x) {
                  return;
                }
              }
            }
            """);
    MethodBody body = classes.body("A", "t");

    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call) {
        assertEquals(1, body.handlers(i).length);
      }
    }
  }

  @Test
  void callsKnowTheirLines() throws IOException {
    LoadedClasses classes = javac("class A {\n  void m() {\n    m();\n    m(\n);\n  }\n}\n");
    MethodBody body = classes.body("A", "m");

    assertEquals(List.of(3, 4), lines(body));
    assertEquals(3, body.entry().line());
  }

  private static List<Integer> lines(MethodBody body) {
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call) {
        lines.add(body.point(i).line());
      }
    }
    return lines;
  }

  private LoadedClasses javac(String source) throws IOException {
    return load(SourceCompiler.JAVAC, source);
  }

  private LoadedClasses load(SourceCompiler compiler, String source) throws IOException {
    return LoadedClasses.of(compiler.compile(directory, source));
  }

  private static List<Integer> singles(Event.Call call) {
    return call.operands().stream().map(Operand::single).toList();
  }

  private static int single(Operand operand) {
    assertNotNull(operand);
    return operand.single();
  }

  private static Event.Call call(MethodBody body) {
    return only(body, Event.Call.class);
  }

  private static List<Event.Call> calls(MethodBody body) {
    return all(body, Event.Call.class);
  }

  private static <T extends Event> T only(MethodBody body, Class<T> type) {
    List<T> found = all(body, type);
    assertEquals(1, found.size(), found::toString);
    return found.get(0);
  }

  private static <T extends Event> List<T> all(MethodBody body, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (type.isInstance(body.event(i))) {
        found.add(type.cast(body.event(i)));
      }
    }
    return found;
  }

  private static <T extends Event> T assertIs(Class<T> type, Event event) {
    assertTrue(type.isInstance(event), () -> "not a " + type.getSimpleName() + ": " + event);
    return type.cast(event);
  }
}
