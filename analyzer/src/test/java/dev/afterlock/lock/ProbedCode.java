package dev.afterlock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.summary.Flows;
import dev.afterlock.summary.MethodFlow;
import dev.afterlock.summary.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Code that calls an empty method {@code Probe.held}, {@code notHeld} or {@code maybeHeld} with the
 * name of a lock where its author knows the lock's state. Several states for one line are all
 * checked: compilers copy the code of a finally block.
 */
final class ProbedCode {
  private static final String BEFORE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      final class Probe {
        static void held(String lock) {}
        static void notHeld(String lock) {}
        static void maybeHeld(String lock) {}
      }
      class Case {
        final ReentrantLock lock = new ReentrantLock();
        final ReentrantLock other = new ReentrantLock();
        final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
        final StampedLock stamped = new StampedLock();
        static final Object SHARED = new Object();
        int state;
        void work() { state++; }
      """;

  private final List<String> mismatches = new ArrayList<>();
  private final Set<Integer> reached = new TreeSet<>();

  private ProbedCode() {}

  /** Compiles the members of a class by each compiler and checks all probes in them. */
  static void check(Path directory, String members, SourceCompiler... compilers)
      throws IOException {
    String source = BEFORE + members + "\n}\n";
    for (SourceCompiler compiler : compilers) {
      ProbedCode code = new ProbedCode();
      code.visit(LoadedClasses.of(compiler.compile(directory, source)));
      assertEquals(List.of(), code.mismatches, () -> compiler + "\n" + source);
      assertEquals(linesOfProbes(source), code.reached, () -> "lines reached by " + compiler);
    }
  }

  static void check(Path directory, String members) throws IOException {
    check(directory, members, SourceCompiler.JAVAC, SourceCompiler.ECJ);
  }

  private static Set<Integer> linesOfProbes(String source) {
    Set<Integer> lines = new TreeSet<>();
    List<String> all = source.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).contains("Probe.")) {
        lines.add(i + 1);
      }
    }
    return lines;
  }

  private void visit(LoadedClasses classes) {
    Flows flows =
        new Flows(
            classes.hierarchy(),
            classes.bodies(),
            Models.bundled(classes.hierarchy()).locks(),
            LoadedClasses.mapper());
    for (ClassHeader header : classes.index().application()) {
      for (MethodHeader method : header.methods()) {
        MethodFlow flow = flows.flow(method.ref());
        if (flow != null) {
          visit(flow);
        }
      }
    }
    classes.bodies().problems().forEach(problem -> mismatches.add(problem.toString()));
  }

  private void visit(MethodFlow flow) {
    MethodBody body = flow.body();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call && call.method().owner().equals("Probe")) {
        Event name = body.event(call.arguments().get(0).single());
        String lock = String.valueOf(((Event.Constant) name).value());
        reached.add(body.point(i).line());
        String actual = stateOf(lock, flow.locks(), i);
        if (!call.method().name().equals(actual)) {
          mismatches.add(
              "line %d: %s is %s, and should be %s; held: %s"
                  .formatted(
                      body.point(i).line(),
                      lock,
                      actual,
                      call.method().name(),
                      flow.locks().heldAt(i)));
        }
      }
    }
  }

  private static String stateOf(String lock, LockStates locks, int instruction) {
    boolean may = false;
    for (Region region : locks.regions()) {
      if (region.lock().display().equals(lock)) {
        if (locks.mustHold(region, instruction)) {
          return "held";
        }
        may |= locks.mayHold(region, instruction);
      }
    }
    return may ? "maybeHeld" : "notHeld";
  }
}
