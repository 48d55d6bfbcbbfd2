package dev.afterlock.lock;

import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held in a try block whose resource stands for a taken lock. */
final class HandleStatesTest {
  @TempDir private Path directory;

  @Test
  void aLockThatReturnsItselfIsReleasedWhenItIsClosed() throws IOException {
    check(
        """
        static class Auto implements AutoCloseable {
          final ReentrantLock inner = new ReentrantLock();
          Auto lock() { inner.lock(); return this; }
          Auto tryLock() { return inner.tryLock() ? this : null; }
          @Override public void close() { inner.unlock(); }
        }
        final Auto auto = new Auto();
        int block(int n) {
          try (Auto l = auto.lock()) {
            Probe.held("this.auto.inner");
            if (n == 0) { return 0; }
            work();
            Probe.held("this.auto.inner");
          }
          Probe.notHeld("this.auto.inner");
          return 1;
        }
        void caught() {
          try (Auto l = auto.lock()) {
            work();
            Probe.held("this.auto.inner");
          } catch (RuntimeException e) {
            Probe.notHeld("this.auto.inner");
          } finally {
            work();
          }
          Probe.notHeld("this.auto.inner");
        }
        void nested() {
          try (Auto l = auto.lock(); Auto again = auto.lock()) {
            Probe.held("this.auto.inner");
          }
          Probe.notHeld("this.auto.inner");
        }
        void tried() {
          try (Auto l = auto.tryLock()) {
            Probe.maybeHeld("this.auto.inner");
            if (l != null) {
              Probe.held("this.auto.inner");
            } else {
              Probe.notHeld("this.auto.inner");
            }
          }
          Probe.notHeld("this.auto.inner");
        }
        void byHand() {
          auto.lock();
          Probe.held("this.auto.inner");
          auto.close();
          Probe.notHeld("this.auto.inner");
        }
        """);
  }

  @Test
  void aFreshObjectThatHoldsTheLockIsItsHandle() throws IOException {
    check(
        """
        static class Guard {
          final ReentrantLock inner = new ReentrantLock();
          Handle acquire() { inner.lock(); return new Handle(this); }
          Handle tryAcquire() { return inner.tryLock() ? new Handle(this) : null; }
        }
        static class Handle implements AutoCloseable {
          private final Guard guard;
          Handle(Guard guard) { this.guard = guard; }
          @Override public void close() { guard.inner.unlock(); }
        }
        static class Holding implements AutoCloseable {
          private final Lock held;
          Holding(Lock lock) { held = lock; held.lock(); }
          @Override public void close() { held.unlock(); }
        }
        final Guard guard = new Guard();
        void made() {
          try (Handle h = guard.acquire()) {
            Probe.held("this.guard.inner");
          }
          Probe.notHeld("this.guard.inner");
        }
        void tried() {
          Handle h = guard.tryAcquire();
          if (h == null) {
            Probe.notHeld("this.guard.inner");
            return;
          }
          try {
            Probe.held("this.guard.inner");
          } finally {
            h.close();
          }
          Probe.notHeld("this.guard.inner");
        }
        void constructed() {
          try (Holding h = new Holding(lock)) {
            Probe.held("this.lock");
          }
          Probe.notHeld("this.lock");
        }
        void startedLate() {
          Handle h = null;
          try {
            h = guard.acquire();
            Probe.held("this.guard.inner");
          } finally {
            if (h != null) { h.close(); }
          }
          Probe.notHeld("this.guard.inner");
        }
        """);
  }

  @Test
  void aHandleOfAnUnknownTypeIsReleasedWhenItIsClosed() throws IOException {
    check(
        """
        interface Releasable extends AutoCloseable { @Override void close(); }
        private Releasable acquire() { lock.lock(); return lock::unlock; }
        private AutoCloseable acquireAny() { lock.lock(); return () -> lock.unlock(); }
        void lambda() throws Exception {
          try (Releasable r = acquire()) {
            Probe.held("this.lock");
          }
          Probe.notHeld("this.lock");
          try (AutoCloseable any = acquireAny()) {
            Probe.held("this.lock");
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  private void check(String members) throws IOException {
    ProbedCode.check(directory, members, SourceCompiler.values());
  }
}
