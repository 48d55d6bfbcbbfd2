package dev.afterlock.confirmations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in released libraries is confirmed by small programs, and what is right is not. */
class LibrariesIT {
  private static final Pattern GUARDED =
      Pattern.compile("(\\d+) deliveries, (\\d+) contested, (\\d+) stale");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "failsafe, failsafe-3.3.2.jar, CircuitBreakerImpl.transitionTo",
    "armeria, armeria-1.31.1.jar, DynamicEndpointGroup.addEndpoint"
        + " DynamicEndpointGroup.removeEndpoint DynamicEndpointGroup.setEndpoints",
    "launchdarkly, launchdarkly-java-server-sdk-7.6.0.jar,"
        + " PersistentDataStoreStatusManager.updateAvailability"
  })
  void aLibrarysFindingsAreConfirmed(String program, String jar, String methods) throws Exception {
    String classPath = System.getProperty("java.class.path");
    String library =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> entry.endsWith(File.separator + jar))
            .findFirst()
            .orElseThrow();
    afterlock("scan", library, "--classpath", classPath, "-o", "report.sarif");

    String output = confirm("report.sarif", program);

    for (String method : methods.split(" ")) {
      assertTrue(
          Pattern.compile("(?m)^confirmed  AL00\\d  \\S+\\." + Pattern.quote(method) + "  ")
              .matcher(output)
              .find(),
          method + "\n" + output);
    }
  }

  @Test
  void guavasServiceIsNot() throws Exception {
    assertGuarded(GuardReport.ofAbstractService(), "guava");
  }

  @Test
  void rxJavasSerializedObserverIsNot() throws Exception {
    assertGuarded(GuardReport.ofSerializedObserver(), "rxjava");
  }

  private void assertGuarded(GuardReport report, String program) throws Exception {
    String output = confirm(report.write(directory).toString(), program);

    var counts = GUARDED.matcher(output);
    assertTrue(counts.find(), output);
    System.out.println(program + ": " + counts.group());
    assertTrue(Integer.parseInt(counts.group(1)) >= 100, output);
    assertTrue(Integer.parseInt(counts.group(2)) >= 10, output);
    assertEquals("0", counts.group(3), output);
    assertFalse(output.contains("not watched"), output);
  }

  private String confirm(String report, String program) throws Exception {
    return afterlock(
        "confirm",
        "--report",
        report,
        "--",
        java(),
        "-cp",
        System.getProperty("java.class.path"),
        Programs.class.getName(),
        program);
  }

  private String afterlock(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(java(), "-jar", System.getProperty("afterlock.cli.jar")));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor() <= 1, Files.readString(output));
    return Files.readString(output);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
