package dev.afterlock.cli;

import dev.afterlock.finding.AnalysisListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the analysis goes on: details line by line for who asked for them, else a bar for who
 * sits at a terminal and has waited for a while. Closing it leaves no trace of the bar.
 */
final class ProgressDisplay implements AnalysisListener, AutoCloseable {
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
  private static final int UPDATE_MILLIS = 200;
  private static final int WIDTH = 78;

  private final Console console;
  private final Mode mode;
  private final LongSupplier nanoTime;
  private final long start;
  private @Nullable ProgressBar bar;
  private String phase = "";

  /** What is shown. */
  enum Mode {
    NOTHING,
    BAR,
    DETAILS
  }

  ProgressDisplay(Console console, Mode mode, LongSupplier nanoTime) {
    this.console = console;
    this.mode = mode;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public synchronized void progress(String newPhase, long done, long total) {
    if (mode != Mode.BAR || nanoTime.getAsLong() - start < PATIENCE) {
      return;
    }
    if (bar == null || !phase.equals(newPhase)) {
      close();
      phase = newPhase;
      bar = newBar(newPhase);
    }
    bar.maxHint(total > 0 ? total : -1);
    bar.stepTo(done);
  }

  @Override
  public synchronized void detail(String message) {
    if (mode == Mode.DETAILS) {
      console.say(message);
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      // Waits for the last drawing. The bar itself forgets to clear when it was drawn only once.
      bar.close();
      bar = null;
      console.err().print("\r" + " ".repeat(WIDTH) + "\r");
      console.err().flush();
    }
  }

  private ProgressBar newBar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new OneLine(console.err()))
        .build();
  }

  /** Draws on one line of a terminal. The library's own consumer would open the terminal itself. */
  private static final class OneLine implements ProgressBarConsumer {
    private final PrintStream out;

    OneLine(PrintStream out) {
      this.out = out;
    }

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String drawing) {
      out.print("\r" + drawing);
      out.flush();
    }

    @Override
    public void close() {}
  }
}
