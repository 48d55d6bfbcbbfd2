package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.ConstantNames;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What ProGuard leaves with overloadaggressively, usemixedcaseclassnames and repackageclasses. */
final class ObfuscatedCodeTest {
  private static final String SOURCE =
      """
      import java.util.*;

      class Registry {
        interface Listener { void heard(Map<String, Integer> values); }

        private final Object monitor = new Object();
        private final List<Listener> listeners = new ArrayList<>();
        private final Map<String, Integer> values = new HashMap<>();

        void register(Listener listener) {
          synchronized (monitor) { listeners.add(listener); }
        }

        void publish() {
          Map<String, Integer> copy;
          List<Listener> all;
          synchronized (monitor) { copy = snapshot(); all = receivers(); }
          for (Listener each : all) { each.heard(copy); }
        }

        void put(String key, Integer value) {
          synchronized (monitor) { values.put(key, value); }
          publish();
        }

        private Map<String, Integer> snapshot() { return Map.copyOf(values); }
        private List<Listener> receivers() { return List.copyOf(listeners); }
        private int size() { return values.size(); }
        private boolean isEmpty() { return size() == 0; }
      }

      /** Delivers under its lock, and must stay silent under every name. */
      class Ordered {
        interface Listener { void told(int value); }

        private final List<Listener> listeners = new ArrayList<>();
        private int value;

        synchronized void add(Listener listener) { listeners.add(listener); }

        synchronized void raise() {
          value++;
          for (Listener each : listeners) { each.told(value); }
        }
      }
      """;

  /** Two pairs of these names are one file each where case does not count. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "Registry", "a/a/A",
          "Registry$Listener", "a/a/a",
          "Ordered", "a/A/if",
          "Ordered$Listener", "a/A/IF");

  /** The JVM calls these by their names. */
  private static final Set<String> SPECIAL = Set.of("<init>", "<clinit>");

  @TempDir private Path directory;

  @Test
  void namesAndOverloadsOfAnObfuscatorChangeNoFinding() throws IOException {
    Path classes = SourceCompiler.JAVAC.compile(directory, SOURCE);
    List<Finding> plain = Corpus.analyze(classes).findings();
    Path jar = obfuscated(classes);

    AnalysisReport report = Corpus.analyze(jar);

    assertEquals(1, plain.size(), plain::toString);
    assertEquals(Set.of(), kinds(report));
    assertEquals(4, report.statistics().classes());
    assertEquals(1, report.findings().size(), () -> report.findings().toString());
    Finding finding = report.findings().get(0);
    assertEquals(plain.get(0).rule(), finding.rule());
    assertEquals("a/a/A", finding.location().point().method().owner());
    assertEquals("if", finding.location().point().method().name());
    assertEquals(plain.get(0).location().point().line(), finding.location().point().line());
  }

  /** Two notifiers on the same line, and in what an obfuscator says of both, the same file. */
  @Test
  void classesThatShareTheWordOfAnObfuscatorAreNotOneFile() throws IOException {
    for (String name : List.of("First", "Second")) {
      Path file =
          SourceCompiler.JAVAC
              .compile(directory, SOURCE.replace("Registry", name).replace("Ordered", name + "2"))
              .resolve(name + ".class");
      Path to = Files.createDirectories(directory.resolve("both"));
      Path listener = file.resolveSibling(name + "$Listener.class");
      byte[] bytes =
          ConstantNames.replaced(Files.readAllBytes(file), Map.of("Source.java", "SourceFile"));
      Files.write(to.resolve(file.getFileName()), bytes);
      Files.copy(listener, to.resolve(listener.getFileName()));
    }

    AnalysisReport report = Corpus.analyze(directory.resolve("both"));

    assertEquals(2, report.findings().size(), () -> report.findings().toString());
    String sarif = Corpus.sarif(report);
    assertTrue(sarif.contains("\"First.java\"") && sarif.contains("\"Second.java\""), sarif);
  }

  private static Set<Problem.Kind> kinds(AnalysisReport report) {
    return report.problems().stream().map(Problem::kind).collect(Collectors.toSet());
  }

  private Path obfuscated(Path classes) throws IOException {
    Path jar = directory.resolve("obfuscated.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new ClassRemapper(writer, new Names()), 0);
        zip.putNextEntry(new ZipEntry(CLASSES.get(reader.getClassName()) + ".class"));
        zip.write(writer.toByteArray());
      }
    }
    return jar;
  }

  /** All methods get one name, told apart by what they take and return, and so do all fields. */
  private static final class Names extends Remapper {
    Names() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
      return CLASSES.getOrDefault(internalName, internalName);
    }

    @Override
    public String mapMethodName(String owner, String name, String descriptor) {
      return CLASSES.containsKey(owner) && !SPECIAL.contains(name) ? "if" : name;
    }

    @Override
    public String mapFieldName(String owner, String name, String descriptor) {
      return CLASSES.containsKey(owner) ? "if" : name;
    }
  }
}
