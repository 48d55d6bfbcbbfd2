package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is shipped, run as users run it. */
class ShippedJarIT {
  static final Path JAR = Path.of(System.getProperty("afterlock.cli.jar"));
  private static final String VERSION = System.getProperty("afterlock.version");

  @TempDir Path directory;

  @Test
  void versionNamesTheProjectsVersion() throws Exception {
    Outcome outcome = run("--version");

    assertEquals(0, outcome.code());
    assertTrue(outcome.out().startsWith("afterlock " + VERSION + System.lineSeparator()));
    assertContains(outcome.out(), "reads class files up to Java ");
    assertEquals("", outcome.err());
  }

  @Test
  void helpIsOnTheStandardOutputWithoutColour() throws Exception {
    Outcome outcome = run("scan", "--help");

    assertEquals(0, outcome.code());
    assertContains(outcome.out(), "Usage: afterlock scan");
    assertFalse(outcome.out().contains("\u001B["));
    assertEquals("", outcome.err());
  }

  @Test
  void rulesAndTheirPagesAreInTheJar() throws Exception {
    assertContains(run("rules").out(), "AL001");
    assertTrue(run("explain", "AL001").out().startsWith("# AL001"));
  }

  @Test
  void theBundledSampleHasOneFindingForEachStaleManagerAndTheirListener() throws Exception {
    Outcome outcome = run("scan");

    assertEquals(1, outcome.code(), outcome.err());
    assertContains(outcome.out(), ".StalePluginManager.updateStatus(");
    assertContains(outcome.out(), ".LockFreeStalePluginManager.updateStatus(");
    assertContains(outcome.out(), ".HealthListener.statusChanged(");
    assertContains(outcome.out(), "3 findings");
    assertFalse(outcome.out().contains("OrderedPluginManager"));
  }

  @Test
  void wrongUsageIsTwo() throws Exception {
    Outcome outcome = run("scan", "--bogus");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "--bogus");
    assertEquals("", outcome.out());
  }

  @Test
  void aPathThatDoesNotExistIsTwo() throws Exception {
    Outcome outcome = run("scan", "missing.jar");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "no such file or directory: missing.jar");
    assertEquals("", outcome.out());
  }

  @Test
  void aConfigurationIsReadInTheShippedJar() throws Exception {
    Files.writeString(
        directory.resolve("afterlock.yml"),
        "thread-confined: {classes: dev.afterlock.sample.**, reason: one thread runs the sample}");
    Outcome silenced = run("scan");
    Files.writeString(directory.resolve("wrong.yml"), "deliveries: [a");
    Outcome wrong = run("scan", "--config", "wrong.yml");

    assertEquals(0, silenced.code(), silenced.err());
    assertEquals(2, wrong.code(), wrong.err());
    assertContains(wrong.err(), "wrong.yml:1: this is not YAML");
  }

  @Test
  void anOutputThatCannotBeWrittenIsTwo() throws Exception {
    Files.createDirectory(directory.resolve("classes"));
    Outcome outcome = run("scan", "classes", "--allow-empty", "--output", "missing/report.txt");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "cannot write missing/report.txt");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void namesOutsideAsciiWork() throws Exception {
    // A script makes the names, because this JVM's locale may not know such letters.
    String script =
        "name=$(printf 'gr\\303\\274n \\346\\227\\245')\n"
            + "mkdir \"$name\" || exit 90\n"
            + "\"$0\" -jar \"$1\" scan \"$name\" --allow-empty -o \"$name.txt\" || exit $?\n"
            + "test -s \"$name.txt\" || exit 91\n";
    ProcessBuilder process =
        new ProcessBuilder("sh", "-c", script, java(), JAR.toString())
            .directory(directory.toFile());
    process.environment().put("LC_ALL", "C.UTF-8");
    Outcome outcome = Outcome.of(process);

    assertEquals(0, outcome.code(), outcome.err());
  }

  @Test
  void librariesThatOthersUseAreRelocatedAndNoJarIsSigned() throws IOException {
    List<String> names = entries();

    assertEquals(List.of(), names.stream().filter(name -> name.contains("org/objectweb")).toList());
    assertEquals(List.of(), names.stream().filter(name -> name.contains("org/snakeyaml")).toList());
    assertTrue(names.contains("dev/afterlock/shaded/asm/ClassReader.class"));
    assertEquals(List.of(), names.stream().filter(name -> name.endsWith(".SF")).toList());
  }

  @Test
  void theSampleIsInTheJarAndScannedWithoutAPath() throws Exception {
    String sample = "dev/afterlock/cli/afterlock-testdata-" + VERSION + "-sample.jar";

    assertTrue(entries().contains(sample));
    Outcome outcome = run("scan", "--no-fail", "--allow-empty");
    assertEquals(0, outcome.code(), outcome.err());
    assertContains(outcome.err(), "no PATH given");
    assertContains(outcome.err(), JAR.getFileName() + "!/" + sample);
  }

  private Outcome run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", JAR.toString()));
    command.addAll(List.of(args));
    return Outcome.of(new ProcessBuilder(command).directory(directory.toFile()));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
