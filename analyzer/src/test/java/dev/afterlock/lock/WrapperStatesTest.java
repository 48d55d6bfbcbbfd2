package dev.afterlock.lock;

import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held around calls of methods that lock and unlock for their callers. */
final class WrapperStatesTest {
  @TempDir private Path directory;

  @Test
  void privateWrappersLockAndUnlock() throws IOException {
    ProbedCode.check(
        directory,
        """
        private void begin() { lock.lock(); state++; }
        private void end() { state--; lock.unlock(); }
        void wrapped() {
          Probe.notHeld("this.lock");
          begin();
          try {
            Probe.held("this.lock");
            if (state > 3) { return; }
          } finally {
            Probe.held("this.lock");
            end();
          }
          Probe.notHeld("this.lock");
        }
        void mixed() {
          begin();
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        """,
        SourceCompiler.values());
  }

  @Test
  void wrappersOfOtherObjectsLockTheirs() throws IOException {
    ProbedCode.check(
        directory,
        """
        static class Locker {
          private final ReentrantLock inner = new ReentrantLock();
          static final Lock GLOBAL = new ReentrantLock();
          void enter() { inner.lock(); }
          void exit() { inner.unlock(); }
          static void enterAll() { GLOBAL.lock(); }
          static void exitAll() { GLOBAL.unlock(); }
          static void enter(Lock given) { given.lock(); }
          static void exit(Lock given) { given.unlock(); }
        }
        final Locker locker = new Locker();
        void object() {
          locker.enter();
          try {
            Probe.held("this.locker.inner");
          } finally {
            locker.exit();
          }
          Probe.notHeld("this.locker.inner");
        }
        void global() {
          Locker.enterAll();
          Probe.held("Case$Locker.GLOBAL");
          Locker.exitAll();
          Probe.notHeld("Case$Locker.GLOBAL");
        }
        void given() {
          Locker.enter(lock);
          Locker.enter(other);
          Probe.held("this.lock");
          Locker.exit(lock);
          Probe.notHeld("this.lock");
          Probe.held("this.other");
          Locker.exit(other);
          Probe.notHeld("this.other");
        }
        void either(Locker spare) {
          Locker one = state > 0 ? spare : locker;
          one.enter();
          try {
            Probe.held("a lock");
          } finally {
            one.exit();
          }
          Probe.notHeld("a lock");
        }
        """);
  }

  @Test
  void wrappersOfWrappersAreFollowedAFewCallsDeep() throws IOException {
    ProbedCode.check(
        directory,
        """
        private void lock0() { lock.lock(); }
        private void lock1() { lock0(); }
        private void lock2() { lock1(); }
        private void lock3() { lock2(); }
        private void lock4() { lock3(); }
        private void unlock1() { unlock0(); }
        private void unlock0() { lock.unlock(); }
        void deep() {
          lock3();
          Probe.held("this.lock");
          unlock1();
          Probe.notHeld("this.lock");
        }
        void tooDeep() {
          lock4();
          Probe.notHeld("this.lock");
          unlock1();
        }
        void round(int n) { if (n > 0) { lock.lock(); square(n - 1); } }
        void square(int n) { round(n); }
        void circle() {
          round(1);
          Probe.notHeld("this.lock");
          lock.unlock();
        }
        """);
  }

  @Test
  void aWrapperThatAnswersLocksWhenItSaysSo() throws IOException {
    ProbedCode.check(
        directory,
        """
        private boolean tryBegin() { return lock.tryLock(); }
        private boolean tryPatiently() {
          try {
            if (lock.tryLock(1, TimeUnit.SECONDS)) {
              state++;
              return true;
            }
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        }
        private void mustBegin() {
          if (!lock.tryLock()) {
            throw new IllegalStateException();
          }
        }
        private boolean backwards() { return !lock.tryLock(); }
        void answered() {
          if (tryBegin()) {
            Probe.held("this.lock");
            lock.unlock();
          }
          Probe.notHeld("this.lock");
          if (!tryPatiently()) {
            Probe.notHeld("this.lock");
            return;
          }
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        void thrown() {
          mustBegin();
          Probe.held("this.lock");
          lock.unlock();
        }
        void unclear() {
          if (backwards()) {
            Probe.notHeld("this.lock");
          }
          lock.unlock();
        }
        """);
  }

  @Test
  void stampsGoThroughWrappers() throws IOException {
    ProbedCode.check(
        directory,
        """
        private long write() { return stamped.writeLock(); }
        private long tryWrite() { return stamped.tryWriteLock(); }
        private void done(long stamp) { stamped.unlockWrite(stamp); }
        void stamps() {
          long stamp = write();
          try {
            Probe.held("this.stamped");
          } finally {
            done(stamp);
          }
          Probe.notHeld("this.stamped");
          long tried = tryWrite();
          if (tried != 0) {
            Probe.held("this.stamped");
            done(tried);
          }
          Probe.notHeld("this.stamped");
        }
        """);
  }

  @Test
  void aWrapperOfEitherSideLocksThatSide() throws IOException {
    ProbedCode.check(
        directory,
        """
        final Lock w = rw.writeLock();
        private void lockWrite() { rw.writeLock().lock(); }
        private void unlockWrite() { rw.writeLock().unlock(); }
        private void lockField() { w.lock(); }
        private void unlockField() { w.unlock(); }
        void sides() {
          lockWrite();
          Probe.held("this.rw.writeLock()");
          unlockWrite();
          Probe.notHeld("this.rw.writeLock()");
          lockField();
          Probe.held("this.w");
          unlockField();
          Probe.notHeld("this.w");
        }
        """);
  }

  @Test
  void aCalleeThatGivesTheLockBackEndsTheRegion() throws IOException {
    ProbedCode.check(
        directory,
        """
        private void publish() { lock.unlock(); work(); }
        private void pause() { lock.unlock(); try { work(); } finally { lock.lock(); } }
        private void perhaps() { if (state > 2) { lock.unlock(); } }
        void published() {
          lock.lock();
          Probe.held("this.lock");
          publish();
          Probe.notHeld("this.lock");
        }
        void paused() {
          lock.lock();
          pause();
          Probe.held("this.lock");
          lock.unlock();
        }
        void loosened() {
          lock.lock();
          perhaps();
          Probe.maybeHeld("this.lock");
        }
        """);
  }

  @Test
  void whatIsOnlyTakenAndNotGivenBackIsNotUnderstood() throws IOException {
    ProbedCode.check(
        directory,
        """
        private void begin() { lock.lock(); }
        void begun() {
          begin();
          Probe.notHeld("this.lock");
          work();
        }
        void again() {
          lock.unlock();
          begin();
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void balancedMethodsHaveNoEffect() throws IOException {
    ProbedCode.check(
        directory,
        """
        private void balanced() {
          lock.lock();
          try {
            state++;
          } finally {
            lock.unlock();
          }
        }
        private void cleansUp() {
          lock.lock();
          try {
            if (state > 0) { throw new IllegalStateException(); }
          } catch (RuntimeException e) {
            lock.unlock();
            throw e;
          }
        }
        void calls() {
          balanced();
          Probe.notHeld("this.lock");
          lock.lock();
          balanced();
          Probe.held("this.lock");
          lock.unlock();
          cleansUp();
          Probe.held("this.lock");
          lock.unlock();
        }
        """);
  }

  @Test
  void overridesThatDoTheSameLock() throws IOException {
    ProbedCode.check(
        directory,
        """
        static class Base {
          final ReentrantLock inner = new ReentrantLock();
          void enter() { inner.lock(); }
          void exit() { inner.unlock(); }
          void odd() { inner.lock(); }
        }
        static class Derived extends Base {
          int depth;
          @Override void enter() { super.enter(); depth++; }
          @Override void exit() { depth--; super.exit(); }
          @Override void odd() { depth++; }
        }
        final Base base = new Derived();
        void overridden() {
          base.enter();
          Probe.held("this.base.inner");
          base.exit();
          Probe.notHeld("this.base.inner");
          base.odd();
          Probe.notHeld("this.base.inner");
          base.exit();
        }
        """);
  }

  @Test
  void aLockThatIsLookedUpTwiceIsOneLock() throws IOException {
    ProbedCode.check(
        directory,
        """
        void striped(Map<String, Lock> stripes, String key, Iterator<Lock> some) {
          stripes.get(key).lock();
          try {
            Probe.held("a local object");
          } finally {
            stripes.get(key).unlock();
          }
          Probe.notHeld("a local object");
          stripes.get("a").lock();
          stripes.get("b").unlock();
          Probe.held("a local object");
          stripes.get("a").unlock();
          Probe.notHeld("a local object");
        }
        private Lock taken(Map<String, Lock> stripes, String key) {
          Lock found = stripes.get(key);
          found.lock();
          return found;
        }
        void handedOut(Map<String, Lock> stripes) {
          Lock found = taken(stripes, "a");
          try {
            Probe.held("a local object");
          } finally {
            found.unlock();
          }
          Probe.notHeld("a local object");
        }
        """);
  }

  @Test
  void aReleaseThatAsksFirstIsARelease() throws IOException {
    ProbedCode.check(
        directory,
        """
        private void end() {
          if (lock.isHeldByCurrentThread()) {
            lock.unlock();
          }
        }
        void asked() {
          lock.lock();
          end();
          Probe.notHeld("this.lock");
          lock.lock();
          if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException();
          }
          if (lock.isHeldByCurrentThread()) {
            Probe.held("this.lock");
          }
          Probe.held("this.lock");
          lock.unlock();
        }
        void tried() {
          lock.tryLock();
          if (lock.isHeldByCurrentThread()) {
            lock.unlock();
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aSemaphoreWithOnePermitIsALock() throws IOException {
    ProbedCode.check(
        directory,
        """
        private final Semaphore mutex = new Semaphore(1, true);
        private Semaphore own = new Semaphore(1);
        private final Semaphore pool = new Semaphore(8);
        private final Semaphore signal = new Semaphore(0);
        final Semaphore given;
        Case(Semaphore given) { this.given = given; }
        void mutex() throws InterruptedException {
          mutex.acquire();
          try {
            Probe.held("this.mutex");
          } finally {
            mutex.release();
          }
          Probe.notHeld("this.mutex");
          if (mutex.tryAcquire(1, TimeUnit.SECONDS)) {
            Probe.held("this.mutex");
            mutex.release();
          }
          own.acquireUninterruptibly();
          Probe.held("this.own");
          own.release();
          Probe.notHeld("this.own");
        }
        void others() throws InterruptedException {
          pool.acquire();
          Probe.notHeld("this.pool");
          signal.acquire();
          Probe.notHeld("this.signal");
          given.acquire();
          Probe.notHeld("this.given");
          mutex.acquire(2);
          Probe.notHeld("this.mutex");
        }
        """);
  }

  @Test
  void aSemaphoreThatSomebodyReplacesIsNoLock() throws IOException {
    ProbedCode.check(
        directory,
        """
        private Semaphore mutex = new Semaphore(1);
        static class Nested {
          void widen(Case outer) { outer.mutex = new Semaphore(4); }
        }
        void replaced() throws InterruptedException {
          mutex.acquire();
          Probe.notHeld("this.mutex");
        }
        """);
  }
}
