package dev.afterlock.engine;

import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.IndexBuilder;
import dev.afterlock.input.InputReader;
import dev.afterlock.input.InputSet;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Looks at classes without analysing their code. */
public final class ClassHeaders {
  private ClassHeaders() {}

  /**
   * Reads classes for as long as something is made of them.
   *
   * @param paths directories and archives
   * @param made what is made
   */
  public static <T> T of(List<String> paths, Function<ClassIndex, T> made) throws IOException {
    try (Workers workers = new Workers(1);
        InputSet inputs = InputReader.open(paths, List.of(), Runtime.version().feature())) {
      return made.apply(IndexBuilder.build(inputs, workers, AnalysisListener.SILENT));
    }
  }
}
