package dev.afterlock.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.hierarchy.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Compares with ASM's analyzer, which joins a frame for each instruction, on real classes. */
final class BlockFlowTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String",
        "java.lang.ClassLoader",
        "java.lang.invoke.MethodHandles",
        "java.math.BigDecimal",
        "java.text.DecimalFormat",
        "java.util.Formatter",
        "java.util.HashMap",
        "java.util.concurrent.ConcurrentHashMap",
        "java.util.concurrent.ForkJoinPool",
        "java.util.concurrent.LinkedTransferQueue",
        "java.util.concurrent.ScheduledThreadPoolExecutor",
        "java.util.concurrent.ThreadPoolExecutor",
        "java.util.concurrent.locks.ReentrantReadWriteLock$Sync",
        "java.util.regex.Pattern",
        "java.util.zip.ZipFile$Source",
        "org.objectweb.asm.ClassReader",
        "org.objectweb.asm.MethodWriter",
        "picocli.CommandLine"
      })
  void findsTheSameFramesAndEdges(String type) throws IOException, AnalyzerException {
    Hierarchy hierarchy =
        LoadedClasses.of(SourceCompiler.JAVAC.compile(directory, "class Empty {}")).hierarchy();
    String file = "/" + type.replace('.', '/') + ".class";
    ClassNode node = new ClassNode();
    try (InputStream bytes = Object.class.getResourceAsStream(file);
        InputStream own = BlockFlowTest.class.getResourceAsStream(file)) {
      InputStream found = Objects.requireNonNull(bytes == null ? own : bytes, type);
      new ClassReader(found).accept(node, ClassReader.SKIP_FRAMES);
    }
    int compared = 0;
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0) {
        Found expected = byInstruction(hierarchy, node.name, method);
        Found actual = byBlock(hierarchy, method);
        assertEquals(expected.frames, actual.frames, method.name + method.desc);
        assertEquals(expected.edges, actual.edges, method.name + method.desc);
        compared += expected.frames.size();
      }
    }
    assertTrue(compared > 400, type + " has only " + compared + " instructions");
  }

  private static final class Found {
    private final TreeMap<Integer, String> frames = new TreeMap<>();
    private final TreeSet<String> edges = new TreeSet<>();
  }

  private static Found byBlock(Hierarchy hierarchy, MethodNode method) throws AnalyzerException {
    Found found = new Found();
    OperandInterpreter interpreter = new OperandInterpreter(method.instructions);
    new BlockFlow(method, interpreter, new Throwing(hierarchy, method))
        .show(
            new BlockFlow.Visitor() {
              @Override
              public void reached(int instruction, Frame<Slot> before) {
                found.frames.put(instruction, text(before));
              }

              @Override
              public void edge(int from, int to) {
                found.edges.add(from + " to " + to);
              }

              @Override
              public void exceptionEdge(int from, TryCatchBlockNode handler) {
                found.edges.add(
                    from + " throws to " + method.instructions.indexOf(handler.handler));
              }
            });
    return found;
  }

  private static Found byInstruction(Hierarchy hierarchy, String owner, MethodNode method)
      throws AnalyzerException {
    Found found = new Found();
    Throwing throwing = new Throwing(hierarchy, method);
    Frame<Slot>[] frames =
        new Analyzer<Slot>(new OperandInterpreter(method.instructions)) {
          @Override
          protected void newControlFlowEdge(int from, int to) {
            found.edges.add(from + " to " + to);
          }

          @Override
          protected boolean newControlFlowExceptionEdge(int from, TryCatchBlockNode handler) {
            if (!throwing.entersFrom(from, handler)) {
              return false;
            }
            found.edges.add(from + " throws to " + method.instructions.indexOf(handler.handler));
            return true;
          }
        }.analyze(owner, method);
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        found.frames.put(i, text(frames[i]));
      }
    }
    return found;
  }

  private static String text(Frame<Slot> frame) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < frame.getLocals() + frame.getStackSize(); i++) {
      Slot slot = i < frame.getLocals() ? frame.getLocal(i) : frame.getStack(i - frame.getLocals());
      values.add(slot.operand() + "/" + slot.size());
    }
    return frame.getLocals() + ": " + values;
  }
}
