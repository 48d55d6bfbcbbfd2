package dev.afterlock.report;

import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An interleaving as a drawing: time runs down, each thread has a lane, and a bar shows how long it
 * holds the lock.
 *
 * @param height of the drawing
 * @param end where the axes end
 * @param bars while a lock is held; an atomic update holds none
 * @param rows one for each step
 */
record HtmlLanes(int height, int end, List<Bar> bars, List<Row> rows) {
  private static final int TOP = 62;
  private static final int LINE_HEIGHT = 17;
  private static final int GAP = 22;
  private static final int TEXT_OFFSET = 24;

  /** From circle to the line on which its text stands. */
  private static final int BASELINE = 4;

  private static final int BAR_OFFSET = 4;
  private static final int MAX_LINES = 4;
  private static final int LINE_LENGTH = 54;

  /** The time during which a thread holds the lock. */
  record Bar(String thread, int x, int y, int height) {}

  /** A step: where its circle stands, and what is written beside it. */
  record Row(String style, int axis, int y, int order, List<Line> lines) {
    int timeY() {
      return y + BASELINE;
    }
  }

  /** A line of text. */
  record Line(String style, int x, int y, String text) {}

  static HtmlLanes of(Interleaving interleaving) {
    List<Row> rows = new ArrayList<>();
    Map<Step, Integer> heights = new LinkedHashMap<>();
    List<Step> steps = interleaving.steps();
    int y = TOP;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean danger = i == steps.size() - 1 && step.thread() == ThreadRole.STALE;
      Row row = row(step, y, danger);
      rows.add(row);
      heights.put(step, y);
      y += row.lines().size() * LINE_HEIGHT + GAP;
    }
    int end = rows.isEmpty() ? TOP : rows.get(rows.size() - 1).y();
    List<Bar> bars = new ArrayList<>();
    if (!interleaving.isAtomic()) {
      for (ThreadRole thread : ThreadRole.values()) {
        addBar(bars, interleaving, thread, heights);
      }
    }
    return new HtmlLanes(y, end, bars, rows);
  }

  private static Row row(Step step, int y, boolean danger) {
    int axis = axis(step.thread());
    List<Line> lines = new ArrayList<>();
    int lineY = y + BASELINE;
    for (String text : wrapped(DisplayText.of(step.text()))) {
      lines.add(new Line(lines.isEmpty() ? "first" : "more", axis + TEXT_OFFSET, lineY, text));
      lineY += LINE_HEIGHT;
    }
    lines.add(new Line("faint", axis + TEXT_OFFSET, lineY, TextPlaces.file(step.location())));
    String style = style(step.thread()) + (danger ? " danger" : "");
    return new Row(style, axis, y, step.order(), lines);
  }

  /** A thread without a step that releases holds the lock up to its last step under it. */
  private static void addBar(
      List<Bar> bars, Interleaving interleaving, ThreadRole thread, Map<Step, Integer> heights) {
    Integer from = null;
    Integer to = null;
    for (Step step : interleaving.stepsOf(thread)) {
      if (step.kind() == StepKind.ACQUIRE && from == null) {
        from = heights.get(step);
      } else if (step.kind() == StepKind.RELEASE) {
        to = heights.get(step);
        break;
      } else if (step.kind() != StepKind.DELIVER || interleaving.isDeadlock()) {
        to = heights.get(step);
      }
    }
    if (from != null && to != null && to > from) {
      bars.add(new Bar(style(thread), axis(thread) - BAR_OFFSET, from, to - from));
    }
  }

  private static int axis(ThreadRole thread) {
    return thread == ThreadRole.STALE ? 40 : 490;
  }

  private static String style(ThreadRole thread) {
    return thread == ThreadRole.STALE ? "a" : "b";
  }

  /** A drawing does not wrap its text by itself. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > LINE_LENGTH && lines.size() < MAX_LINES - 1) {
      int blank = rest.lastIndexOf(' ', LINE_LENGTH);
      int end = blank > LINE_LENGTH / 2 ? blank : LINE_LENGTH;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest.length() > LINE_LENGTH ? rest.substring(0, LINE_LENGTH) + "..." : rest);
    return lines;
  }
}
