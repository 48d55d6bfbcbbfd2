package dev.afterlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {
  @TempDir Path top;
  private Path module;

  @BeforeEach
  void makeDirectories() throws IOException {
    module = Files.createDirectories(top.resolve("repository/module"));
  }

  private Path write(String directory) throws IOException {
    return Files.writeString(
        top.resolve(directory).resolve(ConfigurationFile.NAME), "queries: a.B\n");
  }

  @Test
  void theNearestFileUpToTheRepositoryIsFound() throws IOException {
    Path repository = top.resolve("repository");
    assertEquals(Optional.empty(), ConfigurationFile.find(module, repository));

    Path outer = write("repository");
    assertEquals(Optional.of(outer), ConfigurationFile.find(module, repository));

    Path inner = write("repository/module");
    assertEquals(Optional.of(inner), ConfigurationFile.find(module, repository));
  }

  @Test
  void aFileAboveTheRepositoryIsNobodysBusiness() throws IOException {
    write(".");
    write("repository");

    assertEquals(Optional.empty(), ConfigurationFile.find(module, module));
    assertEquals(Optional.empty(), ConfigurationFile.find(module, top.resolve("elsewhere")));
  }

  @Test
  void aFileIsReadUnderTheNameItIsShownBy() throws IOException {
    Configuration read = ConfigurationFile.read(write("repository"), "../afterlock.yml");

    assertEquals(new Place("../afterlock.yml", 1), read.methods().get(0).place());
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    assertEquals("no.yml cannot be read: there is no such file", failure(top.resolve("no.yml")));
    assertEquals("module cannot be read: it is not a file", failure(module));
    Path latin = Files.write(top.resolve("latin.yml"), new byte[] {'#', (byte) 0xe4, '\n'});
    assertEquals("latin.yml cannot be read: it is not in UTF-8", failure(latin));
    Path large = Files.write(top.resolve("large.yml"), new byte[2 << 20]);
    assertTrue(failure(large).startsWith("large.yml cannot be read: it is larger than"));
  }

  private static String failure(Path file) {
    String shown = file.getFileName().toString();
    return assertThrows(ConfigurationException.class, () -> ConfigurationFile.read(file, shown))
        .faults();
  }
}
