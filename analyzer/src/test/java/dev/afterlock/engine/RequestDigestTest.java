package dev.afterlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.afterlock.config.ClassPattern;
import dev.afterlock.config.ConfigurationReader;
import dev.afterlock.config.RuleChoice;
import dev.afterlock.filter.ClassSelection;
import dev.afterlock.finding.Confidence;
import dev.afterlock.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestDigestTest {
  @TempDir private Path directory;
  private Path classes;
  private Path library;
  private String before;

  @BeforeEach
  void anInputAndALibrary() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes/p"));
    Files.writeString(classes.resolve("A.class"), "one");
    library = Files.writeString(directory.resolve("library.jar"), "library");
    before = digest(request -> request);
  }

  @Test
  void equalRequestsHaveEqualDigests() throws IOException {
    assertEquals(before, digest(request -> request));
  }

  @Test
  void whatFailsAndHowManyThreadsThereAreDoesNotMatter() throws IOException {
    assertEquals(
        before,
        digest(
            request ->
                request.failOn(Severity.ERROR).maxFindings(3).failOnIncomplete(true).threads(7)));
  }

  @Test
  void theBytesOfClassesMatter() throws IOException {
    Files.writeString(classes.resolve("A.class"), "two");
    assertNotEquals(before, digest(request -> request));
  }

  @Test
  void aClassThatIsAddedOrRenamedMatters() throws IOException {
    Files.writeString(classes.resolve("B.class"), "");
    String added = digest(request -> request);
    Files.move(classes.resolve("B.class"), classes.resolve("C.class"));
    String renamed = digest(request -> request);

    assertNotEquals(before, added);
    assertNotEquals(added, renamed);
  }

  @Test
  void theBytesOfTheClassPathMatter() throws IOException {
    Files.writeString(library, "LIBRARY");
    assertNotEquals(before, digest(request -> request));
  }

  @Test
  void aPathThatIsGoneMatters() throws IOException {
    Files.delete(library);
    assertNotEquals(before, digest(request -> request));
  }

  @Test
  void whatTheUserSaysMatters() throws IOException {
    List<UnaryOperator<AnalysisRequest.Builder>> changes =
        List.of(
            request -> request.minConfidence(Confidence.HIGH),
            request -> request.minSeverity(Severity.ERROR),
            request -> request.release(9),
            request -> request.reportDependencies(true),
            request ->
                request.rules(
                    new RuleChoice(
                        List.of(), List.of(new RuleChoice.Wish("AL001", "test")), List.of())),
            request ->
                request.classes(
                    new ClassSelection(List.of(), List.of(new ClassPattern("com.acme.*")))),
            request ->
                request.configuration(
                    ConfigurationReader.read("test", "queries: [com.acme.PriceSource]")));
    for (int i = 0; i < changes.size(); i++) {
      assertNotEquals(before, digest(changes.get(i)), "change " + i);
    }
  }

  @Test
  void whatTheCallerAddsMatters() throws IOException {
    AnalysisRequest request = AnalysisRequest.builder().build();

    assertNotEquals(
        RequestDigest.of(request, List.of("ab", "c")),
        RequestDigest.of(request, List.of("a", "bc")));
  }

  private String digest(UnaryOperator<AnalysisRequest.Builder> change) throws IOException {
    AnalysisRequest.Builder request =
        AnalysisRequest.builder()
            .input(directory.resolve("classes").toString())
            .classPath(List.of(library.toString()));
    return RequestDigest.of(change.apply(request).build(), List.of("0.1.0"));
  }
}
