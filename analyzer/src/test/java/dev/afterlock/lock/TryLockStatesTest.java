package dev.afterlock.lock;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held after an attempt to take a lock, along the branches that test its success. */
final class TryLockStatesTest {
  @TempDir private Path directory;

  @Test
  void theBranchOfSuccessHoldsAndTheOtherDoesNot() throws IOException {
    ProbedCode.check(
        directory,
        """
        void branches() {
          if (lock.tryLock()) {
            try {
              Probe.held("this.lock");
            } finally {
              lock.unlock();
            }
            Probe.notHeld("this.lock");
          } else {
            Probe.notHeld("this.lock");
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void failureThatLeavesTheMethodLeavesTheRestHeld() throws IOException {
    ProbedCode.check(
        directory,
        """
        void guard() throws InterruptedException {
          if (!lock.tryLock(1, TimeUnit.SECONDS)) {
            Probe.notHeld("this.lock");
            return;
          }
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aStoredResultIsTestedAsOftenAsItIsAsked() throws IOException {
    ProbedCode.check(
        directory,
        """
        void stored() {
          boolean got = lock.tryLock();
          Probe.maybeHeld("this.lock");
          if (got) {
            Probe.held("this.lock");
          }
          work();
          Probe.maybeHeld("this.lock");
          if (got) {
            Probe.held("this.lock");
            lock.unlock();
            Probe.notHeld("this.lock");
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aStoredResultSaysNothingAboutALockThatWasReleasedSince() throws IOException {
    ProbedCode.check(
        directory,
        """
        void released(boolean early) {
          boolean got = lock.tryLock();
          if (got && early) {
            lock.unlock();
          }
          if (got) {
            Probe.maybeHeld("this.lock");
          }
        }
        """);
  }

  @Test
  void aResultThatNobodyTestsMayHold() throws IOException {
    ProbedCode.check(
        directory,
        """
        void ignored() {
          lock.tryLock();
          Probe.maybeHeld("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aStampIsComparedWithZeroFromEitherSide() throws IOException {
    ProbedCode.check(
        directory,
        """
        void stamp() {
          long stamp = stamped.tryWriteLock();
          if (stamp != 0) {
            Probe.held("this.stamped");
            stamped.unlockWrite(stamp);
          }
          Probe.notHeld("this.stamped");
          long read = stamped.tryReadLock();
          if (0 == read) {
            Probe.notHeld("this.stamped");
            return;
          }
          Probe.held("this.stamped");
          stamped.unlockRead(read);
        }
        """);
  }

  @Test
  void aStampComparedWithSomethingElseSaysNothing() throws IOException {
    ProbedCode.check(
        directory,
        """
        void stamp(long old) {
          long stamp = stamped.tryWriteLock();
          if (stamp == old) {
            Probe.maybeHeld("this.stamped");
          } else {
            Probe.maybeHeld("this.stamped");
          }
        }
        """);
  }

  @Test
  void aResultComputedWithOthersSaysNothing() throws IOException {
    ProbedCode.check(
        directory,
        """
        void either(boolean ready) {
          if (lock.tryLock() | ready) {
            Probe.maybeHeld("this.lock");
          }
        }
        void both(boolean ready) {
          if (lock.tryLock() & ready) {
            work();
          } else {
            Probe.maybeHeld("this.lock");
          }
        }
        void different(boolean ready) {
          if (lock.tryLock() ^ ready) {
            Probe.maybeHeld("this.lock");
          } else {
            Probe.maybeHeld("this.lock");
          }
        }
        """);
  }

  @Test
  void aReleaseByTheStoredResultIsOneOnAllWays() throws IOException {
    ProbedCode.check(
        directory,
        """
        void fallThrough(boolean fast) {
          boolean got = lock.tryLock();
          try {
            if (!got) {
              work();
            }
          } finally {
            if (got) {
              lock.unlock();
            }
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void waitingAfterAFailedAttemptHoldsOnBothWays() throws IOException {
    ProbedCode.check(
        directory,
        """
        void hurry() {
          if (!lock.tryLock()) {
            work();
            lock.lock();
            Probe.held("this.lock");
          }
          try {
            Probe.held("this.lock");
          } finally {
            lock.unlock();
          }
          Probe.notHeld("this.lock");
        }
        void askedAgain() {
          boolean got = lock.tryLock();
          if (!got) {
            lock.lock();
          }
          if (!got) {
            Probe.held("this.lock");
          }
          Probe.held("this.lock");
          lock.unlock();
        }
        void another() {
          if (!lock.tryLock()) {
            other.lock();
            Probe.held("this.other");
            Probe.notHeld("this.lock");
          }
          Probe.maybeHeld("this.lock");
          Probe.maybeHeld("this.other");
        }
        void released() {
          boolean got = lock.tryLock();
          if (got) {
            lock.unlock();
          }
          lock.lock();
          Probe.held("this.lock");
          lock.unlock();
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void shortCircuitHoldsOnlyWhereTheAttemptWasMade() throws IOException {
    ProbedCode.check(
        directory,
        """
        void both(boolean ready) {
          if (ready && lock.tryLock()) {
            Probe.held("this.lock");
            lock.unlock();
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void spinningUntilSuccessHoldsAfterTheLoop() throws IOException {
    ProbedCode.check(
        directory,
        """
        void spin() {
          while (!lock.tryLock()) {
            Probe.notHeld("this.lock");
            Thread.onSpinWait();
          }
          Probe.held("this.lock");
          lock.unlock();
        }
        """);
  }

  @Test
  void anAttemptThatThrowsIsNotTakenToHold() throws IOException {
    ProbedCode.check(
        directory,
        """
        void interrupted() {
          try {
            if (!lock.tryLock(1, TimeUnit.SECONDS)) {
              return;
            }
          } catch (InterruptedException e) {
            Probe.notHeld("this.lock");
            return;
          }
          Probe.held("this.lock");
          lock.unlock();
        }
        """);
  }
}
