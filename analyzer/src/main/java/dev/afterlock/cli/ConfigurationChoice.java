package dev.afterlock.cli;

import dev.afterlock.config.Configuration;
import dev.afterlock.config.ConfigurationException;
import dev.afterlock.config.ConfigurationFile;
import dev.afterlock.report.SourceTree;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which configuration file is read: the option, the environment, or one that is found. */
record ConfigurationChoice(Console console) {
  static final String VARIABLE = "AFTERLOCK_CONFIG";

  /**
   * Reads the configuration.
   *
   * @param option the file of the option, null when it was not given
   */
  Configuration read(@Nullable String option) {
    Path directory = console.directory();
    String named = option == null ? console.environment().getOrDefault(VARIABLE, "") : option;
    Optional<Path> file =
        option == null && named.isEmpty()
            ? ConfigurationFile.find(directory, SourceTree.repositoryOf(directory))
            : Optional.of(new ScanPaths(directory).file(named));
    try {
      return file.isEmpty()
          ? Configuration.NONE
          : ConfigurationFile.read(file.get(), shown(named, file.get()));
    } catch (ConfigurationException e) {
      throw new UsageException(e.faults(), e);
    }
  }

  /** Returns the name that the user gave, or one from where the user stands. */
  private String shown(String named, Path file) {
    return named.isEmpty() ? console.directory().relativize(file).toString() : named;
  }
}
