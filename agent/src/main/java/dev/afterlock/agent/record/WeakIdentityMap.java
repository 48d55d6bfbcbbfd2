package dev.afterlock.agent.record;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Data about objects of the program, by identity, that goes when they go. Values must not lead to
 * their keys.
 */
final class WeakIdentityMap<V> {
  private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  V get(Object key, Supplier<V> first) {
    V known = values.get(new Probe(key));
    if (known != null) {
      return known;
    }
    for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
      values.remove(old);
    }
    V made = first.get();
    V other = values.putIfAbsent(new Key(key, gone), made);
    return other == null ? made : other;
  }

  private static final class Probe {
    private final Object object;

    Probe(Object object) {
      this.object = object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key && ((Key) other).get() == object;
    }
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object object, ReferenceQueue<Object> gone) {
      super(object, gone);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object object = get();
      return object != null
          && (other instanceof Probe
              ? ((Probe) other).object == object
              : other instanceof Key && ((Key) other).get() == object);
    }
  }
}
