package dev.afterlock.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The answers to one question, each found out once. Two threads that ask at once may both find one
 * out, and it is the same.
 */
final class Answers<K, V> {
  private final Map<K, V> known = new ConcurrentHashMap<>();
  private final Function<K, V> find;

  Answers(Function<K, V> find) {
    this.find = find;
  }

  V of(K key) {
    V answer = known.get(key);
    if (answer == null) {
      // No computeIfAbsent: one answer may need another.
      answer = find.apply(key);
      known.put(key, answer);
    }
    return answer;
  }
}
