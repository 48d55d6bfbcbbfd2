package dev.afterlock.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The recorder as a jar of its own for the bootstrap class loader. Every class sees it there, and
 * nothing else of the agent.
 */
final class RecorderJar {
  private static final String RECORDER = "dev/afterlock/agent/record/";

  private RecorderJar() {}

  /** Writes it to a temporary file that goes with the process, and opens it. */
  static JarFile open() throws IOException, URISyntaxException {
    Path own =
        Paths.get(RecorderJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path file = Files.createTempFile("afterlock-recorder", ".jar");
    file.toFile().deleteOnExit();
    try (JarFile agent = new JarFile(own.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      for (Enumeration<JarEntry> entries = agent.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith(RECORDER) && entry.getName().endsWith(".class")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = agent.getInputStream(entry)) {
            copy(in, out);
          }
          out.closeEntry();
        }
      }
    }
    return new JarFile(file.toFile());
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }
}
