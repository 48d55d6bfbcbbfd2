package dev.afterlock.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * THE CURE: a queue that is filled under the state's lock, and one drainer at a time.
 *
 * <p>Listeners hear the updates in the order in which they were stored, and are called without any
 * lock of this class. Holding the lock during the calls would order them as well, but trade this
 * bug for deadlocks: a listener that waits for another thread, which waits for the lock, never
 * returns.
 *
 * <h2>Why the order holds</h2>
 *
 * Four conditions, each of them necessary:
 *
 * <ol>
 *   <li><b>The delivery is queued in the region that stores the state.</b> So the queue has the
 *       order of the stores. Queued after the unlock, two deliveries could swap places on their way
 *       into the queue.
 *   <li><b>The right to drain is claimed atomically</b>: {@link #drainer} is tested and set under
 *       the lock. Two drainers could each take one delivery and overtake one another.
 *   <li><b>The queue is found empty and the claim is given back in one region.</b> With a gap
 *       between the two, an update that arrives in the gap sees a drainer, relies on it, and is
 *       never delivered: the last update would be lost.
 *   <li><b>Who does not win the claim never calls a listener.</b> It queues its delivery and
 *       returns; the drainer delivers it.
 * </ol>
 *
 * <h2>What callers can rely on</h2>
 *
 * <ul>
 *   <li><b>Order.</b> A listener's calls never overlap, never go back to an older snapshot and skip
 *       none. One call happens-before the next, whatever threads make them, so a listener needs no
 *       synchronisation for what it alone reads and writes.
 *   <li><b>Registration</b> is a delivery in the same queue: the listener first hears, exactly
 *       once, the statuses at its registration (empty if no plugin has reported), then every later
 *       update. Registering a listener again while it is registered has no effect.
 *   <li><b>Re-entrance.</b> A listener may call every method of this class. Its own update is
 *       delivered after the present one has reached all listeners, by the loop that is already
 *       running, so listeners that answer each other do not grow the stack.
 *   <li><b>Completeness.</b> An update that was accepted before {@link #close} is delivered to all
 *       who were registered at the time and still are. When every call of {@code updateStatus} and
 *       {@code register} has returned, so has every delivery. A single call may return earlier: its
 *       delivery can be on another thread's list.
 *   <li><b>Failures.</b> Whatever a listener throws goes to the failure handler; the other
 *       listeners and the later updates are served as if nothing had happened. That includes an
 *       {@link Error}: the thread at hand belongs to a plugin that happened to report, neither
 *       rethrowing to it nor stopping half-way would help anybody, and stopping would silence all
 *       listeners. A handler that wants the process to end has to end it. What the handler throws
 *       is ignored, as the virtual machine ignores what an uncaught exception handler throws.
 * </ul>
 *
 * <h2>What it costs</h2>
 *
 * <ul>
 *   <li>The drainer is a caller's thread and serves the others' updates, too; under steady load it
 *       may stay for long. The queue has no bound: a listener that is slower than the updates makes
 *       it grow. Where that matters, let a listener hand over to a single-threaded executor.
 *   <li>Do not call {@code updateStatus} or {@code register} with a lock held that a listener
 *       takes. The call may run any listener, or leave its own to a drainer that waits for you.
 * </ul>
 */
public final class OrderedPluginManager implements PluginManager, AutoCloseable {

  private final BiConsumer<? super StatusListener, ? super Throwable> failureHandler;

  /** Guards all that follows. Never held while foreign code runs. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition drainerGone = lock.newCondition();

  private final Queue<Delivery> queue = new ArrayDeque<>();

  /** Immutable and replaced by each update, so that it is its own snapshot. */
  private Map<String, PluginState> statuses = Map.of();

  /** Immutable and replaced by each change, so that a delivery can keep it. */
  private List<Registration> registrations = List.of();

  /**
   * The claim: the thread that may call listeners, or null. A thread and not a flag, because {@link
   * #close} must not wait for the thread it runs on.
   */
  private Thread drainer;

  private boolean closed;

  /** Reports failing listeners to the uncaught exception handler of the thread they failed on. */
  public OrderedPluginManager() {
    this(OrderedPluginManager::reportAsUncaught);
  }

  /**
   * @param failureHandler is told which listener threw what. It runs in the listener's place, so
   *     the same is allowed to it and asked of it.
   */
  public OrderedPluginManager(
      BiConsumer<? super StatusListener, ? super Throwable> failureHandler) {
    this.failureHandler = Objects.requireNonNull(failureHandler);
  }

  /** Stores the state and has it delivered. Ignored after {@link #close}. */
  @Override
  public void updateStatus(String plugin, PluginState state) {
    Objects.requireNonNull(plugin);
    Objects.requireNonNull(state);
    boolean claimed;
    lock.lock();
    try {
      // Plugins still report while the application shuts down; an exception would only blame them.
      if (closed) {
        return;
      }
      Map<String, PluginState> changed = new HashMap<>(statuses);
      changed.put(plugin, state);
      statuses = Collections.unmodifiableMap(changed);
      queue.add(new Delivery(statuses, registrations));
      claimed = claim();
    } finally {
      lock.unlock();
    }
    if (claimed) {
      drain();
    }
  }

  /** Adds the listener and has the present statuses delivered to it. Ignored after close. */
  @Override
  public void register(StatusListener listener) {
    Objects.requireNonNull(listener);
    boolean claimed;
    lock.lock();
    try {
      if (closed || find(listener) != null) {
        return;
      }
      Registration added = new Registration(listener);
      List<Registration> changed = new ArrayList<>(registrations);
      changed.add(added);
      registrations = Collections.unmodifiableList(changed);
      queue.add(new Delivery(statuses, List.of(added)));
      claimed = claim();
    } finally {
      lock.unlock();
    }
    if (claimed) {
      drain();
    }
  }

  /**
   * Removes the listener, also from the deliveries that are already queued.
   *
   * <p>Does not wait: callers often hold a lock here that the listener takes. So on return one call
   * that was already decided on may be running or about to run on another thread; there is no
   * second. Called by a listener, it is exact: no call begins afterwards. Registering the listener
   * again later is a new registration and starts with the statuses of that time.
   */
  public void unregister(StatusListener listener) {
    lock.lock();
    try {
      Registration removed = find(listener);
      if (removed == null) {
        return;
      }
      removed.cancelled = true;
      List<Registration> changed = new ArrayList<>(registrations);
      changed.remove(removed);
      registrations = Collections.unmodifiableList(changed);
    } finally {
      lock.unlock();
    }
  }

  /** The present statuses; after {@link #close} those at that time. */
  @Override
  public Map<String, PluginState> statuses() {
    lock.lock();
    try {
      return statuses;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends all notification. Deliveries that are still queued are dropped, later updates and
   * registrations are ignored. May be called any number of times, by several threads.
   *
   * <p>When it returns, no other thread is in a listener or in the failure handler, and none will
   * enter one. To promise that it waits for the call that is under way, interrupted or not (the
   * interrupt is kept). Hence the caller must not hold a lock that a listener takes.
   *
   * <p>A listener may call it, too. It then returns at once, because the call under way is the
   * caller's own; after that call no further one begins.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      registrations = List.of();
      while (drainer != null && drainer != Thread.currentThread()) {
        drainerGone.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held. */
  private boolean claim() {
    if (drainer != null) {
      return false;
    }
    drainer = Thread.currentThread();
    return true;
  }

  /** Called without the lock, by the thread that won the claim. */
  private void drain() {
    try {
      for (Delivery next = takeOrRelease(); next != null; next = takeOrRelease()) {
        for (Registration receiver : next.receivers) {
          deliver(receiver, next.statuses);
        }
      }
    } catch (Throwable failure) {
      // Not a listener's: the virtual machine ran out of stack or memory in this very loop. A claim
      // that is never given back would silence the manager, so the next call is let in. This is
      // best effort: the delivery at hand is lost, and such an error can hit the lock itself.
      release();
      throw failure;
    }
  }

  private Delivery takeOrRelease() {
    lock.lock();
    try {
      Delivery next = queue.poll();
      if (next == null) {
        release();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      // After a failure the claim may be free already, and then another thread's.
      if (drainer == Thread.currentThread()) {
        drainer = null;
        drainerGone.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Registration receiver, Map<String, PluginState> snapshot) {
    if (!isWanted(receiver)) {
      return;
    }
    try {
      receiver.listener.statusChanged(snapshot);
    } catch (Throwable failure) {
      report(receiver.listener, failure);
    }
  }

  /** Asked before each call, since a listener before this one may have closed or unregistered. */
  private boolean isWanted(Registration receiver) {
    lock.lock();
    try {
      return !closed && !receiver.cancelled;
    } finally {
      lock.unlock();
    }
  }

  private void report(StatusListener listener, Throwable failure) {
    try {
      failureHandler.accept(listener, failure);
    } catch (Throwable ignored) {
      // There is nobody left to tell, and the other listeners wait.
    }
  }

  private static void reportAsUncaught(StatusListener listener, Throwable failure) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }

  /** Called with the lock held. By identity: a listener's equals is foreign code. */
  private Registration find(StatusListener listener) {
    for (Registration registration : registrations) {
      if (registration.listener == listener) {
        return registration;
      }
    }
    return null;
  }

  /** One registration of a listener; registering it once more later makes another one. */
  private static final class Registration {
    final StatusListener listener;
    boolean cancelled;

    Registration(StatusListener listener) {
      this.listener = listener;
    }
  }

  /** What is to be told to whom, both as they were when the delivery was queued. */
  private static final class Delivery {
    final Map<String, PluginState> statuses;
    final List<Registration> receivers;

    Delivery(Map<String, PluginState> statuses, List<Registration> receivers) {
      this.statuses = statuses;
      this.receivers = receivers;
    }
  }
}
