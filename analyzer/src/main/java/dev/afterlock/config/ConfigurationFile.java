package dev.afterlock.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that a configuration is read from. */
public final class ConfigurationFile {
  /** The name under which a file is found without being asked for. */
  public static final String NAME = "afterlock.yml";

  private static final long MAX_BYTES = 1 << 20;

  private ConfigurationFile() {}

  /**
   * Looks for a file of the usual name, upwards.
   *
   * @param start the first directory to look in, absolute
   * @param last the last one; only {@code start} is looked into when it does not lie below
   */
  public static Optional<Path> find(Path start, Path last) {
    for (Path directory = start; directory != null; directory = directory.getParent()) {
      Path file = directory.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
      if (directory.equals(last) || !start.startsWith(last)) {
        break;
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a file.
   *
   * @param shown its name in messages
   * @throws ConfigurationException if it cannot be read or understood
   */
  public static Configuration read(Path file, String shown) {
    return ConfigurationReader.read(shown, text(file, shown));
  }

  /** Returns the text of a file that users write. */
  static String text(Path file, String shown) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IOException(Files.exists(file) ? "it is not a file" : "there is no such file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("it is larger than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(shown + " cannot be read: it is not in UTF-8", e);
    } catch (IOException e) {
      throw new ConfigurationException(shown + " cannot be read: " + e.getMessage(), e);
    }
  }
}
