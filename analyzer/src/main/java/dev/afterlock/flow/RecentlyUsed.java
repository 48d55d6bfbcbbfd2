package dev.afterlock.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the values that were used last, so that memory does not grow with the program. A value that
 * was dropped is computed again; equal keys must therefore always give equal values.
 */
public final class RecentlyUsed<K, V> {
  private final Map<K, V> values;

  /** Returns a cache of at most that many values. */
  public RecentlyUsed(int capacity) {
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Returns the value of a key; two threads that ask at once may both compute it. */
  public V get(K key, Function<K, V> compute) {
    synchronized (values) {
      V known = values.get(key);
      if (known != null) {
        return known;
      }
    }
    V fresh = compute.apply(key);
    synchronized (values) {
      values.put(key, fresh);
    }
    return fresh;
  }
}
