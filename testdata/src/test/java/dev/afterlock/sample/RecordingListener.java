package dev.afterlock.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Remembers all it hears.
 *
 * <p>The list is not synchronised on purpose: a manager that orders its calls needs no help.
 *
 * <p>In the tests with many threads every update reports a plugin that was not there before. So the
 * size of a snapshot is its version: it grows by one with each update, and a listener that heard
 * everything in order has heard sizes without a gap or a step back.
 */
final class RecordingListener implements StatusListener {

  private final List<Map<String, PluginState>> heard = new ArrayList<>();
  private final AtomicBoolean inside = new AtomicBoolean();
  private volatile boolean overlapped;

  @Override
  public void statusChanged(Map<String, PluginState> statuses) {
    if (!inside.compareAndSet(false, true)) {
      overlapped = true;
    }
    heard.add(statuses);
    // Invites the scheduler to put another thread where it hurts.
    Thread.yield();
    inside.set(false);
  }

  List<Map<String, PluginState>> heard() {
    return heard;
  }

  /** The states of one plugin as they were heard, null where it had not reported yet. */
  List<PluginState> heard(String plugin) {
    List<PluginState> states = new ArrayList<>();
    heard.forEach(snapshot -> states.add(snapshot.get(plugin)));
    return states;
  }

  Map<String, PluginState> lastWord() {
    return heard.get(heard.size() - 1);
  }

  void assertHeardNoGapAndNoStepBack() {
    assertFalse(overlapped, "two calls at the same time");
    if (!heard.isEmpty()) {
      int first = heard.get(0).size();
      assertEquals(
          IntStream.range(first, first + heard.size()).boxed().toList(),
          heard.stream().map(Map::size).toList());
    }
  }
}
