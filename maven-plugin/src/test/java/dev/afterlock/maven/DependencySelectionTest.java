package dev.afterlock.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencySelectionTest {
  @TempDir private Path directory;

  @Test
  void takesWhatIsNeededToRun() throws IOException {
    assertEquals(
        List.of("bus.jar", "feed.jar"), chosen(new DependencySelection(List.of(), List.of())));
  }

  @Test
  void excludesWinOverIncludes() throws IOException {
    assertEquals(
        List.of("feed.jar"),
        chosen(new DependencySelection(List.of("com.acme:*"), List.of("*:bu*"))));
  }

  @Test
  void aDotIsNoWildcard() throws IOException {
    assertEquals(
        List.of(), chosen(new DependencySelection(List.of("com-acme:*", "c.m.acme:*"), List.of())));
  }

  private List<String> chosen(DependencySelection selection) throws IOException {
    List<Artifact> dependencies =
        List.of(
            dependency("feed", "runtime"),
            dependency("bus", "compile"),
            dependency("mock", "test"));
    return selection.files(dependencies).stream()
        .map(file -> Path.of(file).getFileName().toString())
        .toList();
  }

  /** Answers what is asked; Maven's own class asks for a library that only Maven has. */
  private Artifact dependency(String name, String scope) throws IOException {
    Path file = Files.writeString(directory.resolve(name + ".jar"), "");
    Map<String, Object> answers =
        Map.of(
            "getGroupId",
            "com.acme",
            "getArtifactId",
            name,
            "getScope",
            scope,
            "getFile",
            file.toFile());
    return (Artifact)
        Proxy.newProxyInstance(
            Artifact.class.getClassLoader(),
            new Class<?>[] {Artifact.class},
            (proxy, method, arguments) -> answers.get(method.getName()));
  }
}
