package dev.afterlock.lock;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held around calls of {@code lock} and {@code unlock}. */
final class ExplicitLockStatesTest {
  @TempDir private Path directory;

  @Test
  void tryAndFinallyHoldOnEveryWayThroughTheBlock() throws IOException {
    ProbedCode.check(
        directory,
        """
        int block(int n) {
          Probe.notHeld("this.lock");
          lock.lock();
          try {
            Probe.held("this.lock");
            if (n == 0) {
              return 0;
            }
            work();
            Probe.held("this.lock");
          } finally {
            Probe.held("this.lock");
            lock.unlock();
            Probe.notHeld("this.lock");
          }
          Probe.notHeld("this.lock");
          return 1;
        }
        """);
  }

  @Test
  void aHandlerOutsideOfTheRegionIsNotTakenToHold() throws IOException {
    ProbedCode.check(
        directory,
        """
        void outside() {
          try {
            lock.lock();
            try {
              work();
            } catch (IllegalStateException e) {
              Probe.held("this.lock");
            } finally {
              lock.unlock();
            }
          } catch (RuntimeException e) {
            Probe.notHeld("this.lock");
          }
        }
        """);
  }

  @Test
  void codeWithoutFinallyMayLeaveTheLockHeld() throws IOException {
    ProbedCode.check(
        directory,
        """
        void leak() {
          try {
            lock.lock();
            work();
            lock.unlock();
            Probe.notHeld("this.lock");
          } catch (RuntimeException e) {
            Probe.maybeHeld("this.lock");
          }
        }
        """);
  }

  @Test
  void aLockThatIsInterruptedIsNotHeld() throws IOException {
    ProbedCode.check(
        directory,
        """
        void interruptible() {
          try {
            lock.lockInterruptibly();
          } catch (InterruptedException e) {
            Probe.notHeld("this.lock");
            return;
          }
          try {
            Probe.held("this.lock");
          } finally {
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void aLockTakenTwiceIsHeldUntilItIsReleasedTwice() throws IOException {
    ProbedCode.check(
        directory,
        """
        void twice() {
          lock.lock();
          lock.lock();
          Probe.held("this.lock");
          lock.unlock();
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aReleaseInOneBranchOnlyLeavesTheLockPerhapsHeld() throws IOException {
    ProbedCode.check(
        directory,
        """
        void branch(boolean early) {
          lock.lock();
          if (early) {
            lock.unlock();
            Probe.notHeld("this.lock");
          }
          Probe.maybeHeld("this.lock");
          if (!early) {
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void aLockTakenAgainIsHeldAgain() throws IOException {
    ProbedCode.check(
        directory,
        """
        void again() {
          lock.lock();
          lock.unlock();
          Probe.notHeld("this.lock");
          lock.lock();
          Probe.held("this.lock");
          lock.unlock();
        }
        """);
  }

  @Test
  void eachRoundOfALoopTakesAndReleases() throws IOException {
    ProbedCode.check(
        directory,
        """
        void loop(int n) {
          for (int i = 0; i < n; i++) {
            Probe.notHeld("this.lock");
            lock.lock();
            try {
              if (i == 7) {
                break;
              }
              Probe.held("this.lock");
            } finally {
              lock.unlock();
            }
          }
          Probe.notHeld("this.lock");
        }
        void released(int n) {
          lock.lock();
          for (int i = 0; i < n; i++) {
            lock.unlock();
            work();
            lock.lock();
            Probe.held("this.lock");
            work();
          }
          lock.unlock();
        }
        """);
  }

  @Test
  void aLockHeldInALocalIsTheLockOfItsField() throws IOException {
    ProbedCode.check(
        directory,
        """
        void local() {
          Lock w = rw.writeLock();
          w.lock();
          try {
            Probe.held("this.rw.writeLock()");
            Probe.notHeld("this.rw.readLock()");
          } finally {
            w.unlock();
          }
          Probe.notHeld("this.rw.writeLock()");
        }
        void mixed() {
          Lock w = rw.writeLock();
          w.lock();
          Probe.held("this.rw.writeLock()");
          rw.writeLock().unlock();
          Probe.notHeld("this.rw.writeLock()");
        }
        """);
  }

  @Test
  void downgradingKeepsTheReadSide() throws IOException {
    ProbedCode.check(
        directory,
        """
        void downgrade() {
          rw.writeLock().lock();
          try {
            rw.readLock().lock();
          } finally {
            rw.writeLock().unlock();
          }
          Probe.held("this.rw.readLock()");
          Probe.notHeld("this.rw.writeLock()");
          rw.readLock().unlock();
          Probe.notHeld("this.rw.readLock()");
        }
        """);
  }

  @Test
  void aLockReturnedByAGetterIsTheLockOfItsField() throws IOException {
    ProbedCode.check(
        directory,
        """
        private Lock guard() { return lock; }
        void getter() {
          guard().lock();
          try {
            Probe.held("this.lock");
          } finally {
            lock.unlock();
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aLockThatIsAParameterIsReleasedByItself() throws IOException {
    ProbedCode.check(
        directory,
        """
        void parameter(long wide, Lock given, Lock second) {
          given.lock();
          second.lock();
          Probe.held("parameter 2");
          given.unlock();
          Probe.notHeld("parameter 2");
          Probe.held("parameter 3");
          second.unlock();
          Probe.notHeld("parameter 3");
        }
        """);
  }

  @Test
  void aLockMadeHereIsReleasedByItself() throws IOException {
    ProbedCode.check(
        directory,
        """
        void made() {
          Lock fresh = new ReentrantLock();
          fresh.lock();
          Probe.held("a local object");
          fresh.unlock();
          Probe.notHeld("a local object");
        }
        void asked(Map<String, Lock> locks) {
          Lock found = locks.get("a");
          found.lock();
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
  void aSubclassOfALockIsALock() throws IOException {
    ProbedCode.check(
        directory,
        """
        static class Named extends ReentrantLock {
          private static final long serialVersionUID = 1;
        }
        final Named named = new Named();
        void subclass() {
          named.lock();
          Probe.held("this.named");
          named.unlock();
          Probe.notHeld("this.named");
        }
        """);
  }

  @Test
  void stampsReleaseTheirSide() throws IOException {
    ProbedCode.check(
        directory,
        """
        void stamps() {
          long stamp = stamped.writeLock();
          try {
            Probe.held("this.stamped");
          } finally {
            stamped.unlockWrite(stamp);
          }
          Probe.notHeld("this.stamped");
          long read = stamped.readLock();
          Probe.held("this.stamped");
          stamped.unlock(read);
          Probe.notHeld("this.stamped");
        }
        """);
  }

  @Test
  void alternativesOfOneLockHoldItAfterTheyJoin() throws IOException {
    ProbedCode.check(
        directory,
        """
        void fairly(boolean fair) throws InterruptedException {
          if (fair) {
            lock.lockInterruptibly();
          } else {
            lock.lock();
          }
          try {
            Probe.held("this.lock");
            work();
          } finally {
            Probe.held("this.lock");
            lock.unlock();
          }
          Probe.notHeld("this.lock");
        }
        void three(int way) {
          switch (way) {
            case 0: lock.lock(); break;
            case 1: if (!lock.tryLock()) { return; } break;
            default: if (!lock.tryLock()) { lock.lock(); }
          }
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        void different(boolean first) {
          if (first) {
            lock.lock();
          } else {
            other.lock();
          }
          Probe.maybeHeld("this.lock");
          Probe.maybeHeld("this.other");
        }
        """);
  }

  @Test
  void aLockThatWasGivenBackAndTakenAgainIsHeldWhereTheWaysJoin() throws IOException {
    ProbedCode.check(
        directory,
        """
        void yielding(boolean hurry) {
          lock.lock();
          if (!hurry) {
            lock.unlock();
            work();
            Probe.notHeld("this.lock");
            lock.lock();
          }
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        void rounds(int n) {
          lock.lock();
          for (int i = 0; i < n; i++) {
            Probe.held("this.lock");
            lock.unlock();
            work();
            lock.lock();
          }
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        void nested(boolean fair) throws InterruptedException {
          lock.lock();
          if (fair) {
            lock.lockInterruptibly();
          } else {
            lock.lock();
          }
          lock.unlock();
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void codeWithMoreLocksThanAStateHasBitsIsAnalysed() throws IOException {
    StringBuilder members = new StringBuilder("void many() {\n");
    for (int i = 0; i < 80; i++) {
      members.append("lock.lock();\nwork();\nlock.unlock();\n");
    }
    members.append("Probe.notHeld(\"this.lock\");\n}\n");

    ProbedCode.check(directory, members.toString());
  }
}
