package dev.afterlock.maven;

import dev.afterlock.config.ConfigurationException;
import dev.afterlock.config.SuppressionReader;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.filter.BaselineException;
import dev.afterlock.filter.BaselineFile;
import dev.afterlock.filter.BaselineMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The files that say what is left out of a report.
 *
 * @param reader the parameters of the goal
 * @param repository the last directory in which a baseline is looked for
 */
record TriageFiles(ModuleReader reader, Path repository) {
  private static final String NAME = "afterlock-baseline.txt";

  /**
   * Adds what the files say to a request.
   *
   * @param creates whether all that is found becomes the baseline
   */
  void addTo(AnalysisRequest.Builder request, boolean creates) throws MojoExecutionException {
    try {
      for (String name : Words.list(reader.mojo().suppressionsFiles)) {
        Path file = reader.file(name);
        request.suppressions(SuppressionReader.read(file, ModuleReader.shown(file, repository)));
      }
      if (creates) {
        Path file = target();
        request
            .baseline(BaselineFile.replaced(file, ModuleReader.shown(file, repository)))
            .baselineMode(BaselineMode.CREATE);
      } else {
        given()
            .or(this::nearest)
            .ifPresent(
                file ->
                    request.baseline(
                        BaselineFile.read(file, ModuleReader.shown(file, repository))));
      }
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.faults(), e);
    } catch (BaselineException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Returns the file that takes a new baseline: one for all modules. */
  Path target() {
    Path root = Path.of(reader.mojo().session.getExecutionRootDirectory());
    String name = reader.mojo().baselineFile;
    return root.resolve(name == null || name.isBlank() ? NAME : name);
  }

  private Optional<Path> given() {
    String name = reader.mojo().baselineFile;
    return name == null || name.isBlank() ? Optional.empty() : Optional.of(reader.file(name));
  }

  private Optional<Path> nearest() {
    for (Path directory = reader.base(); directory != null; directory = directory.getParent()) {
      Path file = directory.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
      if (directory.equals(repository) || !reader.base().startsWith(repository)) {
        break;
      }
    }
    return Optional.empty();
  }
}
