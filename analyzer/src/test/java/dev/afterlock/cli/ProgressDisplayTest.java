package dev.afterlock.cli;

import static dev.afterlock.cli.MainTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();
  private final Console console =
      new Console(
          OutputStream.nullOutputStream(),
          new PrintStream(log, true, StandardCharsets.UTF_8),
          Map.of(),
          true,
          true,
          Path.of("").toAbsolutePath());

  @Test
  void aShortRunShowsNoBar() {
    try (ProgressDisplay display = display(ProgressDisplay.Mode.BAR)) {
      display.progress("reading", 1, 2);
      clock.addAndGet(Duration.ofMillis(999).toNanos());
      display.progress("reading", 2, 2);
    }
    assertEquals("", text());
  }

  @Test
  void aLongRunShowsABarOnOneLineAndRemovesIt() {
    try (ProgressDisplay display = display(ProgressDisplay.Mode.BAR)) {
      clock.addAndGet(Duration.ofSeconds(2).toNanos());
      display.progress("reading", 1, 0);
      display.progress("reading", 7, 10);
      display.progress("judging", 1, 10);
    }
    assertContains(text(), "reading");
    assertContains(text(), "judging");
    assertEquals(-1, text().indexOf('\n'), text());
    assertTrue(text().endsWith(" \r"), text());
  }

  @Test
  void withoutATerminalNothingIsDrawn() {
    try (ProgressDisplay display = display(ProgressDisplay.Mode.DETAILS)) {
      clock.addAndGet(Duration.ofSeconds(2).toNanos());
      display.progress("reading", 1, 2);
      display.detail("opened app.jar");
    }
    assertEquals("afterlock: opened app.jar" + System.lineSeparator(), text());
  }

  private ProgressDisplay display(ProgressDisplay.Mode mode) {
    return new ProgressDisplay(console, mode, clock::get);
  }

  private String text() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
