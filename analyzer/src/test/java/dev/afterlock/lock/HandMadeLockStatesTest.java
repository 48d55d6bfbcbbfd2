package dev.afterlock.lock;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held around calls of locks that a program makes of a field, waiting and waking. */
final class HandMadeLockStatesTest {
  @TempDir private Path directory;

  @Test
  void aFlagThatIsWaitedForIsALock() throws IOException {
    ProbedCode.check(
        directory,
        """
        private boolean busy;
        private synchronized void begin() throws InterruptedException {
          while (busy) { wait(); }
          busy = true;
        }
        private synchronized void end() { busy = false; notifyAll(); }
        void flag() throws InterruptedException {
          begin();
          try {
            Probe.held("this.busy");
          } finally {
            end();
          }
          Probe.notHeld("this.busy");
        }
        private boolean idle = true;
        private void take() throws InterruptedException {
          synchronized (SHARED) {
            for (;;) {
              if (idle) { idle = false; return; }
              SHARED.wait();
            }
          }
        }
        private void give() { synchronized (SHARED) { idle = true; SHARED.notify(); } }
        void inverted() throws InterruptedException {
          take();
          Probe.held("this.idle");
          give();
          Probe.notHeld("this.idle");
        }
        """);
  }

  @Test
  void anOwnerMayComeBack() throws IOException {
    ProbedCode.check(
        directory,
        """
        private Thread owner;
        private int holds;
        synchronized void enter() throws InterruptedException {
          Thread me = Thread.currentThread();
          if (owner == me) { holds++; return; }
          while (owner != null) { wait(); }
          owner = me;
          holds = 1;
        }
        synchronized void exit() {
          if (owner != Thread.currentThread()) { throw new IllegalStateException(); }
          if (--holds == 0) { owner = null; notify(); }
        }
        void owned() throws InterruptedException {
          enter();
          Probe.held("this.owner");
          exit();
          Probe.maybeHeld("this.owner");
        }
        private int count;
        private Thread by;
        synchronized void lock1() throws InterruptedException {
          while (count > 0 && by != Thread.currentThread()) { wait(); }
          count++;
          by = Thread.currentThread();
        }
        synchronized void unlock1() {
          count--;
          if (count == 0) { by = null; notifyAll(); }
        }
        void counted() throws InterruptedException {
          lock1();
          Probe.held("this.by");
          unlock1();
          Probe.maybeHeld("this.by");
        }
        """);
  }

  @Test
  void aFlagUnderALockAndAConditionIsALock() throws IOException {
    ProbedCode.check(
        directory,
        """
        static class Item {
          private Thread user;
          private int uses;
          synchronized boolean isFree() { return uses == 0 || user == Thread.currentThread(); }
          synchronized void use() {
            if (uses > 0 && user != Thread.currentThread()) { throw new IllegalStateException(); }
            uses++;
            user = Thread.currentThread();
          }
          synchronized void leave() {
            uses--;
            if (uses == 0) { user = null; }
          }
        }
        private final Condition left = lock.newCondition();
        void acquire(Item item) throws InterruptedException {
          lock.lock();
          try {
            while (!item.isFree()) { left.await(); }
            item.use();
          } finally {
            lock.unlock();
          }
        }
        void release(Item item) {
          lock.lock();
          try {
            item.leave();
            left.signalAll();
          } finally {
            lock.unlock();
          }
        }
        final Item item = new Item();
        void ofParameter(Item given) throws InterruptedException {
          acquire(given);
          Probe.held("parameter 1.user");
          acquire(item);
          Probe.held("this.item.user");
          release(given);
          Probe.notHeld("parameter 1.user");
          Probe.held("this.item.user");
          release(item);
          Probe.notHeld("this.item.user");
        }
        """);
  }

  @Test
  void aWaitThatGivesUpAnswers() throws IOException {
    ProbedCode.check(
        directory,
        """
        private boolean busy;
        private synchronized boolean tryBegin(long until) {
          while (busy) {
            if (System.nanoTime() > until) { return false; }
            try { wait(10); } catch (InterruptedException e) { return false; }
          }
          busy = true;
          return true;
        }
        private synchronized void end() { busy = false; notifyAll(); }
        void tried() {
          if (tryBegin(7)) {
            Probe.held("this.busy");
            end();
          }
          Probe.notHeld("this.busy");
        }
        """);
  }

  @Test
  void aTokenMayBeTakenAndGivenBackWithoutMethods() throws IOException {
    ProbedCode.check(
        directory,
        """
        private boolean busy;
        private enum Phase { FREE, TAKEN }
        private Phase phase = Phase.FREE;
        void inline() throws InterruptedException {
          synchronized (this) {
            while (busy) { wait(); }
            busy = true;
          }
          Probe.held("this.busy");
          Probe.notHeld("this");
          synchronized (this) {
            busy = false;
            notifyAll();
          }
          Probe.notHeld("this.busy");
        }
        void named() throws InterruptedException {
          synchronized (this) {
            while (phase != Phase.FREE) { wait(); }
            phase = Phase.TAKEN;
          }
          Probe.held("this.phase");
          synchronized (this) {
            phase = Phase.FREE;
            notifyAll();
          }
          Probe.notHeld("this.phase");
        }
        """);
  }

  @Test
  void whatOnlyLooksLikeALockIsNone() throws IOException {
    ProbedCode.check(
        directory,
        """
        private boolean ready;
        private int permits = 4;
        private Object slot;
        private boolean full;
        private boolean paused;
        synchronized void awaitReady() throws InterruptedException { while (!ready) { wait(); } }
        synchronized void setReady() { ready = true; notifyAll(); }
        void latch() throws InterruptedException {
          awaitReady();
          Probe.notHeld("this.ready");
          setReady();
        }
        synchronized void takePermit() throws InterruptedException {
          while (permits == 0) { wait(); }
          permits--;
        }
        synchronized void givePermit() { permits++; notify(); }
        void semaphore() throws InterruptedException {
          takePermit();
          Probe.notHeld("this.permits");
          givePermit();
        }
        synchronized void put(Object item) throws InterruptedException {
          while (full) { wait(); }
          slot = item;
          full = true;
          notifyAll();
        }
        synchronized Object take() throws InterruptedException {
          while (!full) { wait(); }
          full = false;
          notifyAll();
          return slot;
        }
        void exchange() throws InterruptedException {
          put("a");
          Probe.notHeld("this.full");
          take();
          Probe.notHeld("this.full");
        }
        synchronized void pause() { paused = true; }
        synchronized void go() { paused = false; notifyAll(); }
        void pausing() {
          pause();
          Probe.notHeld("this.paused");
          go();
        }
        synchronized void unguarded(boolean rush) throws InterruptedException {
          while (paused && !rush) { wait(); }
          paused = true;
        }
        void rushing() throws InterruptedException {
          unguarded(true);
          Probe.notHeld("this.paused");
          go();
        }
        synchronized void waitTurn() throws InterruptedException {
          while (!ready) { wait(); }
          ready = false;
        }
        void signalled() throws InterruptedException {
          waitTurn();
          Probe.notHeld("this.ready");
          work();
        }
        """);
  }
}
