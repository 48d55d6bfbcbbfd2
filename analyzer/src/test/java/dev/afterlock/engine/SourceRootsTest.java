package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootsTest {
  @TempDir Path directory;
  private Path repository;

  @BeforeEach
  void createRepository() throws IOException {
    repository = Files.createDirectories(directory.resolve("repository"));
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(repository.resolve("core/src/main/java"));
    Files.createDirectories(repository.resolve("core/target/classes"));
    Files.createDirectories(repository.resolve("core/target/old/src/main/java"));
    Files.createDirectories(repository.resolve("apps/web/src/main/kotlin"));
    Files.createDirectories(directory.resolve("src/main/java"));
  }

  @Test
  void theRootsOfTheInputsModuleComeFirst() {
    List<Path> roots =
        SourceRoots.near(List.of(repository.resolve("apps/web/build.jar")), repository);

    assertEquals(
        List.of(
            repository.resolve("apps/web/src/main/kotlin"),
            repository.resolve("core/src/main/java")),
        roots);
  }

  @Test
  void classesFindTheSourcesOfTheirModuleFromAnywhere() {
    List<Path> roots =
        SourceRoots.near(List.of(repository.resolve("core/target/classes")), directory);

    assertEquals(List.of(repository.resolve("core/src/main/java")), roots);
  }

  @Test
  void theRepositoryIsTheNearestDirectoryWithGit() {
    assertEquals(
        Optional.of(repository), SourceRoots.repository(repository.resolve("core/target")));
  }
}
