package dev.afterlock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.summary.Flows;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a lock is held all the way from one instruction to another. */
final class HeldThroughTest {
  private static final String SOURCE =
      """
      import java.util.concurrent.locks.*;
      class Case {
        final ReentrantLock lock = new ReentrantLock();
        final Condition changed = lock.newCondition();
        final Object monitor = new Object();
        boolean ready;
        static void from() {}
        static void to() {}
        void straight() { lock.lock(); from(); to(); lock.unlock(); }
        void again() { lock.lock(); from(); lock.unlock(); lock.lock(); to(); lock.unlock(); }
        void sometimes() {
          lock.lock();
          from();
          if (ready) { lock.unlock(); lock.lock(); }
          to();
          lock.unlock();
        }
        void before() {
          lock.lock();
          if (ready) { lock.unlock(); lock.lock(); }
          from();
          to();
          lock.unlock();
        }
        void eachRound() {
          while (ready) { lock.lock(); from(); to(); lock.unlock(); }
        }
        void fromAnotherRound() {
          for (int i = 0; ready; i++) {
            lock.lock();
            if (i == 0) { from(); }
            if (i == 1) { to(); }
            lock.unlock();
          }
        }
        synchronized void waited() throws Exception { from(); while (!ready) { wait(); } to(); }
        synchronized void waitedBefore() throws Exception { while (!ready) { wait(); } from(); to(); }
        synchronized void waitedElsewhere() throws Exception {
          from();
          synchronized (monitor) { monitor.wait(); }
          to();
        }
        void awaited() throws Exception { lock.lock(); from(); changed.await(); to(); lock.unlock(); }
        synchronized void awaitedInside() throws Exception {
          from();
          lock.lock();
          changed.await();
          lock.unlock();
          to();
        }
        void leftByException() {
          while (ready) {
            try {
              lock.lock();
              try {
                from();
                to();
              } finally {
                lock.unlock();
              }
            } catch (RuntimeException e) {
              ready = false;
            }
          }
        }
      }
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "straight, true",
    "again, false",
    "sometimes, false",
    "before, true",
    "eachRound, true",
    "fromAnotherRound, false",
    "waited, false",
    "waitedBefore, true",
    "waitedElsewhere, true",
    "awaited, false",
    "awaitedInside, true",
    "leftByException, true"
  })
  void aLockIsHeldThroughWhenItWasNotGivenBackMeanwhile(String method, boolean held)
      throws IOException {
    for (SourceCompiler compiler : SourceCompiler.values()) {
      LoadedClasses classes = LoadedClasses.of(compiler.compile(directory, SOURCE));
      MethodFlow flow = flow(classes, method);
      int from = call("from", flow.body());
      int to = call("to", flow.body());

      boolean any =
          flow.locks().regions().stream()
              .anyMatch(region -> flow.locks().holdsThrough(region, from, to));

      assertEquals(held, any, compiler::toString);
    }
  }

  @Test
  void oneInstructionOfALoopHoldsByItself() throws IOException {
    LoadedClasses classes = LoadedClasses.of(SourceCompiler.JAVAC.compile(directory, SOURCE));
    MethodFlow flow = flow(classes, "eachRound");
    int from = call("from", flow.body());

    assertTrue(flow.locks().holdsThrough(flow.locks().regions().get(0), from, from));
  }

  private static MethodFlow flow(LoadedClasses classes, String method) {
    Flows flows =
        new Flows(
            classes.hierarchy(),
            classes.bodies(),
            Models.bundled(classes.hierarchy()).locks(),
            LoadedClasses.mapper());
    return Objects.requireNonNull(flows.flow(classes.method("Case", method)));
  }

  private static int call(String name, MethodBody body) {
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call && call.method().name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("no call of " + name);
  }
}
