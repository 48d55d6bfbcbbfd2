package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that {@code afterlock reproduce} writes, compiled and run under the agent. */
class ReproduceIT {
  private static final String JAVA = ShippedJarIT.java();
  private static final String AGENT =
      Path.of(System.getProperty("afterlock.agent.jar")).toAbsolutePath().toString();
  private static final String SAMPLE =
      Path.of("../testdata/target/classes").toAbsolutePath().normalize().toString();

  @TempDir private Path directory;

  @BeforeEach
  void scan() throws Exception {
    assertEquals(1, run("scan", SAMPLE, "-o", "found.sarif").code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"StalePluginManager", "LockFreeStalePluginManager"})
  void theTestOfASampleManagerPassesAsWritten(String manager) throws Exception {
    Outcome written =
        reproduce(fingerprint("dev.afterlock.sample." + manager), "--classpath", SAMPLE);
    assertEquals(0, written.code(), written.err());
    assertFalse(written.err().contains("TODO"), written.err());

    assertContains(
        watched("dev.afterlock.sample." + manager + "StaleDeliveryTest").out(), "passed");
  }

  @Test
  void withoutTheAgentTheTestFailsAndSaysSo() throws Exception {
    reproduce(fingerprint("dev.afterlock.sample.StalePluginManager"), "--classpath", SAMPLE);
    compile("dev.afterlock.sample.StalePluginManagerStaleDeliveryTest");

    Outcome outcome =
        Outcome.of(
            new ProcessBuilder(
                JAVA,
                "-cp",
                classPath() + File.pathSeparator + AGENT,
                OneTest.class.getName(),
                "dev.afterlock.sample.StalePluginManagerStaleDeliveryTest"));

    assertContains(outcome.out(), "failed: the agent does not watch this finding");
  }

  @Test
  void withoutClassesTheUserFillsIn() throws Exception {
    Outcome outcome =
        run(
            "reproduce",
            "--report",
            "found.sarif",
            "--finding",
            fingerprint("dev.afterlock.sample.StalePluginManager"));

    assertEquals(0, outcome.code(), outcome.err());
    assertContains(outcome.out(), "TODO: make a dev.afterlock.sample.StalePluginManager");
    assertContains(outcome.err(), "see TODO in the test");
  }

  @Test
  void aFingerprintThatIsNotThereIsWrongUsage() throws Exception {
    assertEquals(2, reproduce("zzz").code());
  }

  private Outcome reproduce(String fingerprint, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "reproduce", "--report", "found.sarif", "--finding", fingerprint, "-o", "tests"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Outcome watched(String test) throws Exception {
    compile(test);
    return Outcome.of(
        new ProcessBuilder(
                JAVA,
                "-javaagent:" + AGENT + "=report=found.sarif,hold=5s",
                "-cp",
                classPath(),
                OneTest.class.getName(),
                test)
            .directory(directory.toFile()));
  }

  private void compile(String test) {
    Path source = directory.resolve("tests").resolve(test.replace('.', '/') + ".java");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath(),
                "-d",
                directory.resolve("tests").toString(),
                source.toString());
    assertEquals(0, code);
  }

  private String classPath() {
    return String.join(
        File.pathSeparator,
        directory.resolve("tests").toString(),
        SAMPLE,
        System.getProperty("java.class.path"));
  }

  private String fingerprint(String type) throws IOException {
    JsonNode log = JsonMapper.builder().build().readTree(directory.resolve("found.sarif").toFile());
    for (JsonNode result : log.at("/runs/0/results")) {
      if (result.at("/message/arguments/0").asText().equals(type + ".updateStatus")) {
        return result.at("/partialFingerprints").path("afterlock/v1").asText();
      }
    }
    throw new AssertionError("no finding of " + type);
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-jar", ShippedJarIT.JAR.toString()));
    command.addAll(List.of(arguments));
    return Outcome.of(new ProcessBuilder(command).directory(directory.toFile()));
  }
}
