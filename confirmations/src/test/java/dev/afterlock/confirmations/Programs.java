package dev.afterlock.confirmations;

import com.google.common.util.concurrent.AbstractService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.Service;
import com.launchdarkly.logging.LDLogger;
import com.launchdarkly.sdk.server.interfaces.DataStoreStatusProvider;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.endpoint.DynamicEndpointGroup;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.event.CircuitBreakerStateChangedEvent;
import dev.failsafe.event.EventListener;
import io.reactivex.rxjava3.observers.DefaultObserver;
import io.reactivex.rxjava3.observers.SerializedObserver;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Small programs, each of which uses one library from two threads as anybody may. */
final class Programs {
  private static final int ROUNDS = 10;
  private static final int MORE_ROUNDS = 500;

  private Programs() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "failsafe" -> failsafe();
      case "armeria" -> armeria();
      case "launchdarkly" -> launchDarkly();
      case "guava" -> guava();
      case "rxjava" -> rxJava();
      default -> throw new IllegalArgumentException(args[0]);
    }
    // Some libraries keep threads.
    System.exit(0);
  }

  private static void failsafe() throws InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      EventListener<CircuitBreakerStateChangedEvent> listener = event -> {};
      CircuitBreaker<Object> breaker =
          CircuitBreaker.builder().onOpen(listener).onClose(listener).build();
      inTwoThreads(breaker::open, breaker::close);
    }
  }

  private static final class Group extends DynamicEndpointGroup {
    void set(String host) {
      setEndpoints(List.of(Endpoint.of(host, 80)));
    }

    void add(String host) {
      addEndpoint(Endpoint.of(host, 80));
    }

    void remove(String host) {
      removeEndpoint(Endpoint.of(host, 80));
    }
  }

  private static void armeria() throws InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      Group group = new Group();
      Consumer<List<Endpoint>> listener = endpoints -> {};
      group.addListener(listener);
      inTwoThreads(() -> group.set("a"), () -> group.set("b"));
      inTwoThreads(() -> group.add("c"), () -> group.add("d"));
      inTwoThreads(() -> group.remove("c"), () -> group.remove("d"));
    }
  }

  /** The class is not public; the client makes one for each persistent store. */
  private static void launchDarkly() throws Exception {
    Class<?> type = Class.forName("com.launchdarkly.sdk.server.PersistentDataStoreStatusManager");
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Method update = type.getDeclaredMethod("updateAvailability", boolean.class);
    update.setAccessible(true);
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    Callable<Boolean> poll = () -> false;
    for (int i = 0; i < ROUNDS; i++) {
      Consumer<DataStoreStatusProvider.Status> listener = status -> {};
      Object manager =
          constructor.newInstance(false, true, poll, listener, scheduler, LDLogger.none());
      inTwoThreads(() -> call(update, manager, false), () -> call(update, manager, true));
    }
  }

  private static void call(Method method, Object target, boolean argument) {
    try {
      method.invoke(target, argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void guava() throws InterruptedException {
    for (int i = 0; i < MORE_ROUNDS; i++) {
      Service service =
          new AbstractService() {
            @Override
            protected void doStart() {
              new Thread(this::notifyStarted, "starter").start();
            }

            @Override
            protected void doStop() {
              notifyStopped();
            }
          };
      service.addListener(new Service.Listener() {}, MoreExecutors.directExecutor());
      service.startAsync().awaitRunning();
    }
  }

  private static void rxJava() throws InterruptedException {
    SerializedObserver<Integer> observer =
        new SerializedObserver<>(
            new DefaultObserver<>() {
              @Override
              public void onNext(Integer next) {}

              @Override
              public void onError(Throwable failure) {}

              @Override
              public void onComplete() {}
            });
    for (int i = 0; i < MORE_ROUNDS; i++) {
      inTwoThreads(() -> observer.onNext(1), () -> observer.onNext(2));
    }
  }

  /** The second thread comes a little later, so that the first one is the older. */
  private static void inTwoThreads(Runnable first, Runnable second) throws InterruptedException {
    Thread one = new Thread(first, "first");
    Thread other = new Thread(second, "second");
    one.start();
    Thread.sleep(2);
    other.start();
    one.join();
    other.join();
  }
}
