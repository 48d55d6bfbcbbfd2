package dev.afterlock.lock;

import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held around monitors, whichever way the code leaves them. */
final class MonitorStatesTest {
  @TempDir private Path directory;

  @Test
  void aSynchronizedBlockHoldsFromItsBeginToItsEnd() throws IOException {
    ProbedCode.check(
        directory,
        """
        void block() {
          Probe.notHeld("this");
          synchronized (this) {
            Probe.held("this");
          }
          Probe.notHeld("this");
        }
        """);
  }

  @Test
  void earlyReturnsOfABlockLeaveItOnEveryOtherWayHeld() throws IOException {
    ProbedCode.check(
        directory,
        """
        int early(int n) {
          synchronized (lock) {
            if (n == 0) {
              return 0;
            }
            Probe.held("this.lock");
            if (n == 1) {
              work();
              return 1;
            }
            Probe.held("this.lock");
          }
          Probe.notHeld("this.lock");
          return 2;
        }
        """);
  }

  @Test
  void leavingABlockByBreakAndContinueReleases() throws IOException {
    ProbedCode.check(
        directory,
        """
        void jumps(int n) {
          for (int i = 0; i < n; i++) {
            Probe.notHeld("this.lock");
            synchronized (lock) {
              if (i == 3) {
                continue;
              }
              if (i == 5) {
                break;
              }
              Probe.held("this.lock");
            }
            Probe.notHeld("this.lock");
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void nestedBlocksAreToldApart() throws IOException {
    ProbedCode.check(
        directory,
        """
        void nested() {
          synchronized (lock) {
            Probe.notHeld("this.other");
            synchronized (other) {
              Probe.held("this.lock");
              Probe.held("this.other");
            }
            Probe.held("this.lock");
            Probe.notHeld("this.other");
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aMonitorEnteredTwiceIsHeldUntilItIsLeftTwice() throws IOException {
    ProbedCode.check(
        directory,
        """
        void twice() {
          synchronized (lock) {
            synchronized (lock) {
              Probe.held("this.lock");
            }
            Probe.held("this.lock");
          }
          Probe.notHeld("this.lock");
        }
        """);
  }

  @Test
  void aSynchronizedMethodHoldsItsObjectThroughout() throws IOException {
    ProbedCode.check(
        directory,
        """
        synchronized int method(int n) {
          Probe.held("this");
          if (n == 0) {
            return 0;
          }
          try {
            work();
          } finally {
            Probe.held("this");
          }
          return 1;
        }
        """);
  }

  @Test
  void aStaticSynchronizedMethodHoldsItsClass() throws IOException {
    ProbedCode.check(
        directory,
        """
        static synchronized void method() {
          Probe.held("Case.class");
          Probe.notHeld("this");
        }
        """);
  }

  @Test
  void aClassLiteralAndAStaticFieldAreLocks() throws IOException {
    ProbedCode.check(
        directory,
        """
        void literals() {
          synchronized (Case.class) {
            Probe.held("Case.class");
            synchronized (SHARED) {
              Probe.held("Case.SHARED");
            }
            Probe.notHeld("Case.SHARED");
          }
          Probe.notHeld("Case.class");
        }
        """);
  }

  @Test
  void theLockOfAnotherObjectIsAnotherLock() throws IOException {
    ProbedCode.check(
        directory,
        """
        void foreign(Case that) {
          synchronized (that.lock) {
            Probe.held("parameter 1.lock");
            Probe.notHeld("this.lock");
          }
          Probe.notHeld("parameter 1.lock");
        }
        """);
  }

  /** The monitorexit in the compiler's own handler is covered by that handler before any other. */
  @Test
  void aHandlerOutsideOfABlockIsNotTakenToHold() throws IOException {
    ProbedCode.check(
        directory,
        """
        void caught() {
          try {
            synchronized (lock) {
              work();
            }
            Probe.notHeld("this.lock");
          } catch (RuntimeException e) {
            Probe.notHeld("this.lock");
          }
          synchronized (other) {
            try {
              work();
            } catch (RuntimeException e) {
              Probe.held("this.other");
            }
            Probe.held("this.other");
          }
        }
        """);
  }

  @Test
  void aBlockInALoopIsClosedInEachRound() throws IOException {
    ProbedCode.check(
        directory,
        """
        void loop(List<Case> cases) {
          for (Case each : cases) {
            synchronized (each) {
              work();
              Probe.held("a local object");
            }
            Probe.notHeld("a local object");
          }
          while (state > 0) {
            synchronized (this) {
              Probe.held("this");
              state--;
            }
            Probe.notHeld("this");
          }
        }
        """);
  }

  @Test
  void walkingAListOfLockedNodesEnds() throws IOException {
    ProbedCode.check(
        directory,
        """
        Case next;
        void walk() {
          Case node = this;
          while (node != null) {
            synchronized (node) {
              work();
            }
            node = node.next;
          }
          Probe.notHeld("a lock");
        }
        """);
  }

  @Test
  void aBlockInALambdaIsARegionOfTheLambda() throws IOException {
    ProbedCode.check(
        directory,
        """
        Runnable lambda() {
          synchronized (lock) {
            return () -> {
              Probe.notHeld("this.lock");
              synchronized (other) {
                Probe.held("this.other");
              }
            };
          }
        }
        """);
  }

  @Test
  void theLockOfTheEnclosingObjectIsNamedThroughAccessors() throws IOException {
    String inner =
        """
        private final Object hidden = new Object();
        class Inner {
          void run() {
            synchronized (hidden) {
              Probe.held("this.this$0.hidden");
            }
            Probe.notHeld("this.this$0.hidden");
          }
        }
        """;

    ProbedCode.check(directory, inner, SourceCompiler.JAVAC, SourceCompiler.JAVAC_8);
  }
}
