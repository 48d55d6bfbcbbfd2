package dev.afterlock.confirm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The agent that this program brings with it. */
public final class AgentJar {
  private AgentJar() {}

  /**
   * Writes the agent to a temporary file, which is deleted with this process: the programs it runs
   * in have ended before.
   *
   * @return empty when this build carries none
   */
  public static Optional<Path> unpack(String version) throws IOException {
    Path file = Files.createTempFile("afterlock-agent", ".jar");
    file.toFile().deleteOnExit();
    return unpack(version, file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Writes the agent to a file.
   *
   * @return whether this build carries one
   */
  public static boolean unpack(String version, Path file) throws IOException {
    try (InputStream in =
        AgentJar.class.getResourceAsStream("afterlock-agent-" + version + ".jar")) {
      if (in != null) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return in != null;
    }
  }
}
