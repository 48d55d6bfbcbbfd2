package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurroundingsTest {
  private static final String SOURCE =
      """
      package p;
      class Feed {
        @interface Mark { String[] value() default {}; String reason() default ""; int other() default 0; }
        Runnable plain() { return () -> System.out.println(1); }
        Runnable nested() { return () -> { Runnable inner = () -> System.out.println(2); inner.run(); }; }
        Runnable serial() { return (Runnable & java.io.Serializable) () -> System.out.println(3); }
        Runnable reference() { return this::told; }
        void told() {}
        @Mark(value = {"a", "b"}, reason = " why ", other = 3)
        Runnable local() {
          return new Runnable() { public void run() { Runnable deep = () -> System.out.println(4); deep.run(); } };
        }
        @Mark("c")
        static class Inner { class Deep { void told() {} } }
      }
      """;

  private static String name(MethodRef method) {
    return method.ownerName() + "." + method.name();
  }

  @ParameterizedTest
  @EnumSource
  void aLambdaBelongsToTheMethodThatMakesIt(SourceCompiler compiler, @TempDir Path directory)
      throws IOException {
    ClassIndex index = LoadedClasses.of(compiler.compile(directory, SOURCE)).index();
    Surroundings surroundings = new Surroundings(index);
    Map<String, Integer> lambdas = new TreeMap<>();
    for (ClassHeader header : index.application()) {
      for (MethodHeader method : header.methods()) {
        MethodRef written = surroundings.written(method.ref());
        if (method.ref().name().startsWith("lambda$")) {
          lambdas.merge(name(written), 1, Integer::sum);
        } else {
          assertEquals(method.ref(), written);
        }
      }
    }

    assertEquals(
        Map.of("p.Feed.plain", 1, "p.Feed.nested", 2, "p.Feed.serial", 1, "p.Feed$1.run", 1),
        lambdas);
  }

  @ParameterizedTest
  @CsvSource({"kotlin, .*\\$lambda\\$.*", "scala, \\$anonfun\\$.*"})
  void lambdasOfOtherLanguagesBelongToMethodsToo(String language, Pattern lambda)
      throws IOException {
    ClassIndex index = LoadedClasses.of(Path.of("../testdata/target/fixtures", language)).index();
    Surroundings surroundings = new Surroundings(index);
    List<MethodRef> lambdas =
        index.application().stream()
            .flatMap(header -> header.methods().stream())
            .map(MethodHeader::ref)
            .filter(method -> lambda.matcher(method.name()).matches())
            .filter(method -> !method.name().endsWith("$adapted"))
            .toList();

    assertFalse(lambdas.isEmpty());
    assertEquals(
        List.of(),
        lambdas.stream()
            .filter(each -> lambda.matcher(surroundings.written(each).name()).matches())
            .toList());
  }

  @Test
  void aLocalClassStandsInItsMethod(@TempDir Path directory) throws IOException {
    Surroundings surroundings =
        new Surroundings(LoadedClasses.of(SourceCompiler.JAVAC.compile(directory, SOURCE)).index());
    MethodRef run = new MethodRef("p/Feed$1", "run", "()V");

    assertEquals(
        List.of("p.Feed$1.run", "p.Feed.local"),
        surroundings.methods(run).stream().map(each -> name(each.ref())).toList());
    assertEquals(
        List.of(new Annotation("Mark", List.of("a", "b"), "why")),
        surroundings.methods(run).get(1).annotations());
  }

  @Test
  void aMemberClassStandsInItsClass(@TempDir Path directory) throws IOException {
    Surroundings surroundings =
        new Surroundings(LoadedClasses.of(SourceCompiler.JAVAC.compile(directory, SOURCE)).index());
    List<ClassHeader> classes = surroundings.classes("p/Feed$Inner$Deep");

    assertEquals(
        List.of("p/Feed$Inner$Deep", "p/Feed$Inner", "p/Feed"),
        classes.stream().map(ClassHeader::name).toList());
    assertEquals(List.of(new Annotation("Mark", List.of("c"), "")), classes.get(1).annotations());
  }
}
