package dev.afterlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterlock.engine.Analyzer;
import dev.afterlock.fixture.ConstantNames;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of a jar that were made to break reports, from the class file to every format. */
@DisabledOnOs(OS.WINDOWS)
class HostileNamesTest {
  private static final String MARKUP = "'\"><script>alert(1)<img src=x onerror=alert(2)>";

  /** Without what JVMS 4.2.2 forbids in the name of a class, such as a semicolon. */
  private static final String EVIL =
      MARKUP + "\r\n::error::forged\u0085::error::x\33c\u202E\uD800\u2028::error::y&amp{{x}}%0A";

  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n]]");
  private static final String SOURCE =
      """
      import java.util.List;
      import java.util.concurrent.CopyOnWriteArrayList;

      class Notifier {
        interface Listener { void heard(int value); }

        private final Object monitor = new Object();
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private int value;

        public void add(Listener listener) { listeners.add(listener); }

        public void raise() {
          int now;
          synchronized (monitor) { now = ++value; }
          for (Listener listener : listeners) listener.heard(now);
        }
      }
      """;

  @TempDir Path directory;

  private String jar;

  /** Every name is hostile: of the jar, of an entry, of classes, members and the source file. */
  @BeforeEach
  void makeJar() throws IOException {
    Map<String, String> names =
        Map.of(
            "Notifier", "Notifier" + EVIL,
            "Listener", EVIL + "Listener",
            "heard", "onValue" + EVIL,
            "raise", "raise" + EVIL,
            "monitor", "monitor" + EVIL,
            "value", "value" + EVIL,
            "Source.java", "Source" + EVIL + ".java");
    Path file = directory.resolve("<script>alert(1)\n::error::forged\33[31m'\"&.jar");
    jar = file.toString();
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> classes = Files.list(SourceCompiler.JAVAC.compile(directory, SOURCE))) {
      int number = 0;
      for (Path each : classes.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(number++ + ".class"));
        zip.write(ConstantNames.replaced(Files.readAllBytes(each), names));
      }
      zip.putNextEntry(new ZipEntry(EVIL.replace('\uD800', '!') + ".class"));
      zip.write(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sarif", "json", "gitlab"})
  void jsonIsWellFormedAndFreeOfLoneSurrogates(String format) throws IOException {
    String json = report(format);

    List<String> texts = texts(new ObjectMapper().readTree(json));
    assertTrue(texts.stream().anyMatch(text -> text.contains("Notifier" + MARKUP)), json);
    for (String text : texts) {
      assertFalse(Pattern.compile("\\p{Cs}").matcher(text).find(), text);
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(child -> texts.addAll(texts(child)));
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    return texts;
  }

  @Test
  void htmlIsAsAParserWantsItAndHoldsNoElementOfTheJar() throws IOException {
    Parser parser = Parser.htmlParser().setTrackErrors(100);

    Document page = Jsoup.parse(report("html"), "", parser);

    assertEquals("[]", parser.getErrors().toString());
    assertEquals(1, page.select("script").size(), "the script of the page itself");
    assertEquals(0, page.select("img").size());
    assertTrue(page.text().contains("Notifier" + MARKUP), page::text);
    for (Element element : page.getAllElements()) {
      element
          .attributes()
          .forEach(each -> assertFalse(each.getKey().startsWith("on"), () -> element.toString()));
    }
    assertOnlyText(page.wholeText());
  }

  @Test
  void textHasNoLineOfTheJar() throws IOException {
    String text = report("text");

    assertTrue(text.contains("Notifier" + MARKUP), text);
    assertOnlyText(text);
  }

  @Test
  void annotationsAreThoseOfTheProblemsAndFindings() throws IOException {
    String text = report("github");

    assertOnlyText(text.replaceAll("(?m)^::(warning|notice) ", ""));
    assertEquals(2, text.lines().count(), text);
    assertTrue(text.startsWith("::warning file="), text);
  }

  @Test
  void accountsHaveNoLineOfTheJar() {
    Session session = Session.analysing(directory, Analyzer::run);

    assertEquals(0, session.run("why", "Notifier" + EVIL, jar), session.err());
    assertTrue(session.out().contains("AL001"), session.out());
    assertOnlyText(session.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "sarif", "github"})
  void theLogHasNoLineOfTheJar(String format) {
    Session session = Session.analysing(directory, Analyzer::run);

    assertEquals(1, session.run("scan", jar, "--min-confidence", "low", "-f", format, "--verbose"));
    assertOnlyText(session.err());
    assertTrue(session.err().contains("1 finding in"), session.err());
  }

  @Test
  void theLogHasNoLineOfAJarWithoutClasses() throws IOException {
    Path broken = directory.resolve("broken\33[31m.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(broken))) {
      zip.putNextEntry(new ZipEntry("a\n::error::forged.class"));
    }
    Session session = Session.analysing(directory, Analyzer::run);

    assertEquals(2, session.run("scan", broken.toString()));
    assertTrue(session.err().contains("forged"), session.err());
    assertOnlyText(session.err());
  }

  @Test
  void theLogHasNoLineOfAConfiguration() throws IOException {
    Files.writeString(directory.resolve("c.yml"), "deliveries: [\"a\\n::error::forged\\e[31m\"]");
    Session session = Session.analysing(directory, Analyzer::run);

    assertEquals(2, session.run("scan", jar, "--config", "c.yml"));
    assertTrue(session.err().contains("forged"), session.err());
    assertOnlyText(session.err());
  }

  private String report(String format) throws IOException {
    Session session = Session.analysing(directory, Analyzer::run);
    assertEquals(
        1,
        session.run("scan", jar, "--min-confidence", "low", "-f", format + "=report"),
        session.err());
    byte[] bytes = Files.readAllBytes(directory.resolve("report"));
    // Throws on anything but UTF-8.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** No line is a command to the runner of a build, and no character is one to a terminal. */
  private static void assertOnlyText(String text) {
    assertFalse(Pattern.compile("(?m)^\\s*::").matcher(text).find(), text);
    assertFalse(UNSEEN.matcher(text).find(), text);
  }
}
