package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, in a small checkout of its own whose Maven only pretends. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  private static final Path LAUNCHER = Path.of("..", "afterlock").toAbsolutePath().normalize();

  @TempDir Path directory;
  private Path checkout;
  private Path launcher;
  private Path jar;
  private Path tools;

  @BeforeEach
  void createCheckout() throws IOException {
    checkout = Files.createDirectories(directory.resolve("a check out"));
    launcher = Files.copy(LAUNCHER, checkout.resolve("afterlock"));
    assertTrue(launcher.toFile().setExecutable(true));
    Path target = Files.createDirectories(checkout.resolve("analyzer/target"));
    jar = target.resolve("afterlock-analyzer-1.0-cli.jar");
    Files.copy(ShippedJarIT.JAR, jar);
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    setAge(checkout.resolve("pom.xml"), 60);
    tools = Files.createDirectories(directory.resolve("tools"));
    // Says on its output what Maven would, notes the call, and leaves a jar.
    script(
        tools.resolve("mvn"),
        "echo noise",
        "echo \"$*\" >>'" + calls() + "'",
        "sleep 1",
        "cp '" + ShippedJarIT.JAR + "' analyzer/target/afterlock-analyzer-1.0-cli.jar");
  }

  @Test
  void itIsValidForASimpleShell() throws Exception {
    assertEquals(0, Outcome.of(new ProcessBuilder("sh", "-n", LAUNCHER.toString())).code());
    assertTrue(Files.isExecutable(LAUNCHER));
  }

  @Test
  void aFreshJarIsRunWithoutBuilding() throws Exception {
    Outcome outcome = run(launcher, "--version");

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("afterlock "), outcome.out());
    assertEquals("", outcome.err());
    assertFalse(Files.exists(calls()));
  }

  @Test
  void itWorksThroughSymbolicLinks() throws Exception {
    Path first = Files.createSymbolicLink(tools.resolve("first"), launcher);
    Path second = Files.createSymbolicLink(tools.resolve("second"), Path.of("first"));

    assertEquals(0, run(first, "--version").code());
    assertEquals(0, run(second, "--version").code());
  }

  @Test
  void exitCodeAndArgumentsArePassedOn() throws Exception {
    Outcome outcome = run(launcher, "scan", "no  'such' \"file\" * $HOME");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "no such file or directory: no  'such' \"file\" * $HOME");
  }

  @Test
  void aMissingJarIsBuiltAndTheBuildStaysOffTheStandardOutput() throws Exception {
    Files.delete(jar);
    Outcome outcome = run(launcher, "--version");

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("afterlock "), outcome.out());
    assertContains(outcome.err(), "afterlock: building");
    assertFalse(outcome.err().contains("noise"), outcome.err());
    String call = Files.readString(calls());
    assertContains(call, "-Dmaven.test.skip=true");
    assertContains(call, "-Dspotless.check.skip");
    assertFalse(Files.exists(checkout.resolve("target/launcher.lock")));
  }

  @Test
  void aBuildLeavesClassesThatTheNextRunShares() throws Exception {
    Files.delete(jar);
    run(launcher, "--version");
    ProcessBuilder sharing = process(launcher, "--version");
    // The JVM then starts with an archive that fits, or not at all.
    sharing.environment().put("AFTERLOCK_OPTS", "-Xshare:on");
    Outcome outcome = Outcome.of(sharing);

    assertEquals(1, archives().size(), "archives");
    assertEquals(0, outcome.code(), outcome.out() + outcome.err());
    assertTrue(outcome.out().startsWith("afterlock "), outcome.out());
  }

  @Test
  void anArchiveThatDoesNotFitIsNoTrouble() throws Exception {
    String release = String.valueOf(Runtime.version().feature());
    Files.writeString(jar.resolveSibling("afterlock-java-" + release + ".jsa"), "of another time");

    Outcome outcome = run(launcher, "--version");

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("afterlock "), outcome.out());
    assertEquals("", outcome.err());
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(jar.getParent())) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  @Test
  void aSourceNewerThanTheJarIsBuilt() throws Exception {
    Path page = Files.createDirectories(checkout.resolve("docs/rules")).resolve("AL001.md");
    Files.writeString(page, "# AL001");
    setAge(jar, 30);

    run(launcher, "--version");
    run(launcher, "--version");
    assertEquals(1, Files.readAllLines(calls()).size());
  }

  @Test
  void aTestNewerThanTheJarIsNot() throws Exception {
    Path test = Files.createDirectories(checkout.resolve("analyzer/src/test")).resolve("T.java");
    Files.writeString(test, "class T {}");
    setAge(jar, 30);

    run(launcher, "--version");
    assertFalse(Files.exists(calls()));
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Files.delete(jar);
    List<Outcome.Running> running = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      running.add(Outcome.start(process(launcher, "--version")));
    }

    for (Outcome.Running one : running) {
      Outcome outcome = one.end();
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(outcome.out().startsWith("afterlock "), outcome.out());
    }
    assertEquals(1, Files.readAllLines(calls()).size());
  }

  @Test
  void aLockLeftBehindByAKilledLauncherIsTakenOver() throws Exception {
    Files.delete(jar);
    Path lock = Files.createDirectories(checkout.resolve("target/launcher.lock"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    String host = Outcome.of(new ProcessBuilder("uname", "-n")).out().strip();
    Files.writeString(lock.resolve("owner"), host + " " + dead.pid() + "\n");

    assertEquals(0, run(launcher, "--version").code());
    assertFalse(Files.exists(lock));
  }

  @Test
  void aFailedBuildIsTwoAndFreesTheLock() throws Exception {
    Files.delete(jar);
    script(tools.resolve("mvn"), "echo broken", "exit 1");
    Outcome outcome = run(launcher, "--version");

    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertContains(outcome.err(), "the build failed");
    assertFalse(Files.exists(checkout.resolve("target/launcher.lock")));
  }

  @Test
  void anOldJavaIsNamed() throws Exception {
    Path home = javaThatSays("openjdk version \"11.0.2\" 2019-01-15", "exit 99");
    Outcome outcome = run(launcher, home, "--version");

    assertEquals(2, outcome.code());
    assertContains(outcome.err(), "is Java 11; Java 17 or newer is needed");
  }

  @Test
  void java8IsNotTakenForJava1() throws Exception {
    Path home = javaThatSays("java version \"1.8.0_292\"", "exit 99");

    assertContains(run(launcher, home, "--version").err(), "is Java 8;");
  }

  @Test
  void optionsForTheJvmComeBeforeTheJar() throws Exception {
    Path home = javaThatSays("openjdk version \"21\" 2023-09-19", "printf '<%s>' \"$@\"");
    ProcessBuilder process = process(launcher, "scan", "a b");
    process.environment().put("JAVA_HOME", home.toString());
    process.environment().put("AFTERLOCK_OPTS", "-Xmx1g  -Dx=*");
    Outcome outcome = Outcome.of(process);

    assertEquals(
        "<-XX:TieredStopAtLevel=1><-XX:+UseParallelGC><-Xmx1g><-Dx=*><-Dafterlock.terminal=><-jar><"
            + jar.toRealPath()
            + "><scan><a b>",
        outcome.out());
  }

  /** The JVM does not start with two collectors. */
  @ParameterizedTest
  @ValueSource(strings = {"AFTERLOCK_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void anotherCollectorTakesThePlaceOfOurs(String variable) throws Exception {
    ProcessBuilder process = process(launcher, "--version");
    process.environment().put(variable, "-Xmx1g -XX:+UseSerialGC");
    Outcome outcome = Outcome.of(process);

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("afterlock "), outcome.out());
  }

  private Path javaThatSays(String version, String otherwise) throws IOException {
    Path home = Files.createDirectories(directory.resolve("jdk"));
    Files.createDirectories(home.resolve("bin"));
    script(
        home.resolve("bin/java"),
        "if [ \"$1\" = -version ]; then echo '" + version + "' >&2; exit 0; fi",
        otherwise);
    return home;
  }

  private Outcome run(Path program, String... args) throws IOException, InterruptedException {
    return Outcome.of(process(program, args));
  }

  private Outcome run(Path program, Path javaHome, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder process = process(program, args);
    process.environment().put("JAVA_HOME", javaHome.toString());
    return Outcome.of(process);
  }

  private ProcessBuilder process(Path program, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    Path elsewhere = Files.createDirectories(directory.resolve("else where"));
    ProcessBuilder process = new ProcessBuilder(command).directory(elsewhere.toFile());
    process.environment().merge("PATH", "", (path, none) -> tools + File.pathSeparator + path);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().remove("AFTERLOCK_OPTS");
    return process;
  }

  private Path calls() {
    return directory.resolve("calls");
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private static void setAge(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
