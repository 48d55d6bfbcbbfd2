package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a scanned jar holds is data: none of it is loaded, run, or asked for its wishes. */
class ForeignCodeIT {
  private static final String SOURCE =
      """
      package evil;

      import java.util.List;
      import java.util.concurrent.CopyOnWriteArrayList;

      class Trap {
        static {
          try {
            java.nio.file.Files.createFile(java.nio.file.Path.of("code-has-run"));
          } catch (java.io.IOException e) {
            throw new ExceptionInInitializerError(e);
          }
        }

        interface Listener { void heard(int value); }

        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private int value;

        public void add(Listener listener) { listeners.add(listener); }

        public void raise() {
          int now;
          synchronized (this) { now = ++value; }
          for (Listener listener : listeners) listener.heard(now);
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void scanningLoadsNoClassOfTheScannedJar() throws Exception {
    Path jar = jar(SourceCompiler.JAVAC.compile(directory, SOURCE));
    Path work = Files.createDirectory(directory.resolve("work"));

    for (List<String> arguments :
        List.of(
            List.of("scan", jar.toString()),
            List.of("scan", "--classpath", jar.toString(), jar.toString(), "-f", "html"),
            List.of("why", "evil.Trap", jar.toString()))) {
      Outcome outcome = run(work, arguments);

      assertTrue(outcome.out().contains("evil.Trap"), outcome.err());
      assertFalse(
          outcome.out().lines().anyMatch(line -> line.contains("[class,load] evil.")),
          "a class of the jar was loaded");
      assertTrue(outcome.out().contains("[class,load] dev.afterlock."), "nothing was logged");
      try (Stream<Path> files = Files.list(work)) {
        assertEquals(List.of(), files.toList());
      }
    }
  }

  private static Outcome run(Path work, List<String> arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(
                    ShippedJarIT.java(),
                    "-Xlog:class+load:stdout",
                    "-jar",
                    ShippedJarIT.JAR.toAbsolutePath().toString()),
                arguments.stream())
            .toList();
    return Outcome.of(new ProcessBuilder(command).directory(work.toFile()));
  }

  /** Services, an agent and a main class are what other programs look for in a jar. */
  private Path jar(Path classes) throws IOException {
    Path jar = directory.resolve("evil.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
      }
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(
          "Manifest-Version: 1.0\nMain-Class: evil.Trap\nPremain-Class: evil.Trap\n\n".getBytes());
      for (String service : List.of("java.lang.Runnable", "picocli.CommandLine$IFactory")) {
        zip.putNextEntry(new ZipEntry("META-INF/services/" + service));
        zip.write("evil.Trap\n".getBytes());
      }
      zip.putNextEntry(new ZipEntry("afterlock.yml"));
      zip.write("rules: {disable: [AL001]}\n".getBytes());
    }
    return jar;
  }
}
