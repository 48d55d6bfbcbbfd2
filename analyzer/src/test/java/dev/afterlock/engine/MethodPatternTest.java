package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.model.MethodRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people name classes and methods. */
final class MethodPatternTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Feed, com/acme/Feed, true",
    "Feed, com/acme/Feed, true",
    "acme.Feed, com/acme/Feed, true",
    "com/acme/Feed, com/acme/Feed, true",
    "Feed, com/acme/Feed$1, true",
    "Feed, com/acme/NewsFeed, false",
    "Feed.Item, com/acme/Feed$Item, true",
    "Feed$Item, com/acme/Feed$Item, true",
    "Item, com/acme/Feed$Item, true",
    "Feed.close, com/acme/Feed, false"
  })
  void namesClasses(String text, String owner, boolean named) {
    assertEquals(named, new MethodPattern(text).namesClass(owner));
  }

  @ParameterizedTest
  @CsvSource({
    "Feed.close, com/acme/Feed, close, true",
    "Feed#close, com/acme/Feed, close, true",
    "com.acme.Feed.close, com/acme/Feed, close, true",
    "Feed.close, com/acme/Feed, lambda$close$3, true",
    "Feed.close, com/acme/Feed$1, close, true",
    "Feed.close, com/acme/Feed, closeAll, false",
    "close, com/acme/Feed, close, false"
  })
  void namesMethods(String text, String owner, String name, boolean named) {
    assertEquals(named, new MethodPattern(text).namesMethod(new MethodRef(owner, name, "()V")));
  }
}
