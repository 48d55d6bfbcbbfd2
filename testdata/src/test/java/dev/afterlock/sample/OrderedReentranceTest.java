package dev.afterlock.sample;

import static dev.afterlock.sample.PluginState.NOT_READY;
import static dev.afterlock.sample.PluginState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderedReentranceTest {

  private static final int LONG_CHAIN = 100_000;

  private final OrderedPluginManager manager = new OrderedPluginManager();
  private final RecordingListener recorder = new RecordingListener();

  @Test
  void anUpdateByAListenerIsDeliveredAfterThePresentOneHasReachedAll() {
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == NOT_READY) {
            manager.updateStatus("bundle", OK);
          }
        });
    manager.register(recorder);

    manager.updateStatus("bundle", NOT_READY);

    assertEquals(Arrays.asList(null, NOT_READY, OK), recorder.heard("bundle"));
  }

  @Test
  void anUpdateByAListenerIsStoredAtOnce() {
    List<Map<String, PluginState>> seen = new ArrayList<>();
    manager.register(
        statuses -> {
          if (statuses.isEmpty()) {
            manager.updateStatus("bundle", OK);
            seen.add(manager.statuses());
          }
        });

    assertEquals(List.of(Map.of("bundle", OK)), seen);
  }

  @Test
  void listenersThatAnswerTheirOwnUpdatesDoNotGrowTheStack() {
    Chain chain = new Chain();

    manager.register(chain);

    assertEquals(LONG_CHAIN, chain.links);
    assertEquals(1, chain.deepest);
    assertEquals(Map.of("bundle", OK), manager.statuses());
  }

  @Test
  void aListenerCanRegisterAnother() {
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == NOT_READY) {
            manager.register(recorder);
          }
        });

    manager.updateStatus("bundle", NOT_READY);
    manager.updateStatus("bundle", OK);

    assertEquals(List.of(NOT_READY, OK), recorder.heard("bundle"));
  }

  @Test
  void aListenerThatUnregistersItselfIsNotCalledAgain() {
    List<Map<String, PluginState>> heard = new ArrayList<>();
    manager.register(
        new StatusListener() {
          @Override
          public void statusChanged(Map<String, PluginState> statuses) {
            heard.add(statuses);
            manager.updateStatus("bundle", NOT_READY);
            manager.unregister(this);
            manager.updateStatus("bundle", OK);
          }
        });

    assertEquals(List.of(Map.of()), heard);
  }

  @Test
  void aListenerThatUnregistersTheNextOneKeepsThePresentUpdateFromIt() {
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == OK) {
            manager.unregister(recorder);
          }
        });
    manager.register(recorder);
    manager.updateStatus("bundle", NOT_READY);

    manager.updateStatus("bundle", OK);

    assertEquals(Arrays.asList(null, NOT_READY), recorder.heard("bundle"));
  }

  @Test
  void aListenerThatClosesEndsTheDeliveryForAllAfterIt() {
    List<String> events = new ArrayList<>();
    manager.register(
        statuses -> {
          if (statuses.get("bundle") == OK) {
            manager.updateStatus("discovery", OK);
            manager.close();
            events.add("close returned");
          }
        });
    manager.register(recorder);
    manager.updateStatus("bundle", NOT_READY);

    manager.updateStatus("bundle", OK);

    assertEquals(List.of("close returned"), events);
    assertEquals(Arrays.asList(null, NOT_READY), recorder.heard("bundle"));
  }

  @Test
  void managersWhoseListenersUpdateEachOtherComeToRest() {
    OrderedPluginManager other = new OrderedPluginManager();
    manager.register(statuses -> other.updateStatus("echo", OK));
    other.register(
        statuses -> {
          if (!manager.statuses().containsKey("answer")) {
            manager.updateStatus("answer", OK);
          }
        });
    other.register(recorder);

    manager.updateStatus("bundle", OK);

    assertEquals(Map.of("answer", OK, "bundle", OK), manager.statuses());
    assertEquals(Map.of("echo", OK), recorder.lastWord());
  }

  private final class Chain implements StatusListener {
    private int links;
    private int depth;
    private int deepest;

    @Override
    public void statusChanged(Map<String, PluginState> statuses) {
      depth++;
      deepest = Math.max(deepest, depth);
      if (links < LONG_CHAIN) {
        links++;
        manager.updateStatus("bundle", links < LONG_CHAIN ? NOT_READY : OK);
      }
      depth--;
    }
  }
}
