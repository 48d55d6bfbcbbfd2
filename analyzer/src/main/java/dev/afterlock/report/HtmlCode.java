package dev.afterlock.report;

import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.ThreadRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Shows the code around the steps of a finding, where its sources are known.
 *
 * @param sources finds source files
 */
record HtmlCode(SourceLookup sources) {
  private static final int CONTEXT_LINES = 2;
  private static final String TAB = "    ";

  /** Parts of a file. */
  record Listing(String path, List<Line> lines) {}

  /** A line of a file, or the mark of what is left out between two. */
  record Line(String style, String number, String text, String marks) {}

  /** What happens in which line of one file. */
  private record Marked(SourceText text, TreeMap<Integer, String> marks) {}

  List<Listing> around(CodeLocation primary, List<Interleaving> ways) {
    Map<String, Marked> files = new LinkedHashMap<>();
    mark(files, primary, "");
    for (int i = 0; i < ways.size(); i++) {
      String way = i == 0 ? "" : " (" + (i + 1) + ")";
      for (Step step : ways.get(i).steps()) {
        String thread = step.thread() == ThreadRole.STALE ? "A" : "B";
        mark(files, step.location(), thread + " T" + step.order() + way);
      }
    }
    return files.entrySet().stream()
        .map(file -> new Listing(DisplayText.of(file.getKey()), lines(file.getValue())))
        .toList();
  }

  private void mark(Map<String, Marked> files, CodeLocation place, String mark) {
    SourceFile file = sources.find(place);
    int line = place.point().line();
    SourceText text = file.textAt(line);
    if (text != null) {
      files
          .computeIfAbsent(file.path(), path -> new Marked(text, new TreeMap<>()))
          .marks()
          .merge(line, mark, HtmlCode::joined);
    }
  }

  private static String joined(String first, String second) {
    return first.isEmpty() ? second : first + ", " + second;
  }

  private static List<Line> lines(Marked file) {
    List<Line> lines = new ArrayList<>();
    int last = 0;
    for (int marked : file.marks().keySet()) {
      int from = Math.max(last + 1, marked - CONTEXT_LINES);
      int to = Math.min(file.text().lineCount(), marked + CONTEXT_LINES);
      if (last > 0 && from > last + 1) {
        lines.add(new Line("gap", "...", "", ""));
      }
      IntStream.rangeClosed(from, to).forEach(number -> lines.add(line(file, number)));
      last = Math.max(last, to);
    }
    return lines;
  }

  private static Line line(Marked file, int number) {
    String mark = file.marks().get(number);
    String text = DisplayText.of(file.text().line(number).replace("\t", TAB));
    return new Line(
        mark == null ? "" : "here", Integer.toString(number), text, mark == null ? "" : mark);
  }
}
