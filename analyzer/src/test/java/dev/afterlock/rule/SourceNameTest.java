package dev.afterlock.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.model.MethodRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceNameTest {
  @ParameterizedTest
  @CsvSource({
    "lambda$publish$0,             publish",
    "lambda$publish$to$12,         publish$to",
    "lambda$0,                     lambda",
    "lambda$null$3,                lambda",
    "publish$lambda$0,             publish",
    "publish$lambda$0$1,           publish",
    "publish$lambda-0,             publish",
    "publish$lambda-1$lambda-0,    publish",
    "$anonfun$publish$1,           publish",
    "$anonfun$publish$1$adapted,   publish",
    "publish$$anonfun$1,           publish",
    "publish$$anonfun$1$$anonfun$2, publish",
    "publish$$anonfun$adapted$1,   publish",
  })
  void theBodyOfALambdaIsPartOfTheMethodAroundIt(String compiled, String written) {
    MethodRef method = new MethodRef("p/Feed", compiled, "(Lp/Event;)V");

    assertEquals(written, SourceName.of(method));
    assertTrue(SourceName.isLocal(method));
    assertEquals("p.Feed." + written, SourceName.identity(method));
  }

  @ParameterizedTest
  @CsvSource({"publish$default, publish", "publish$, publish"})
  void aBridgeHasTheNameOfWhatItLeadsTo(String compiled, String written) {
    MethodRef method = new MethodRef("p/Feed", compiled, "()V");

    assertEquals(written, SourceName.of(method));
    assertTrue(SourceName.isLocal(method));
  }

  @ParameterizedTest
  @ValueSource(strings = {"publish", "<init>", "publish$feed", "lambda", "access$100", "$plus$eq"})
  void otherMethodsKeepTheirNames(String name) {
    MethodRef method = new MethodRef("p/Feed", name, "()V");

    assertEquals(name, SourceName.of(method));
    assertFalse(SourceName.isLocal(method));
    assertEquals("p.Feed." + name + "()V", SourceName.identity(method));
  }

  @Test
  void methodsOfNumberedClassesAreLocal() {
    MethodRef method = new MethodRef("p/Feed$1$2", "run", "()V");

    assertTrue(SourceName.isLocal(method));
    assertEquals("p.Feed$$.run()V", SourceName.identity(method));
  }
}
