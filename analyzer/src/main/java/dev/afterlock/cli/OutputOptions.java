package dev.afterlock.cli;

import dev.afterlock.report.ReportFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options of {@code scan} that say which reports are written, and where. */
final class OutputOptions {
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT[=FILE]",
      converter = Wanted.Converter.class,
      completionCandidates = Choice.OfFormat.class,
      description =
          "Format of the report: ${COMPLETION-CANDIDATES}. Repeatable; with =FILE it goes to FILE."
              + " Default: what the output file ends in, else text.")
  private List<Wanted> formats = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to FILE instead of the standard output.")
  private @Nullable String output;

  @Option(
      names = "--category",
      paramLabel = "NAME",
      description =
          "What tells this run from others of the same commit, such as the module; goes to SARIF.")
  private @Nullable String category;

  @Option(names = "--rank", description = "Write the confidence to SARIF as a rank as well.")
  private boolean rank;

  /**
   * A report that is to be written.
   *
   * @param format how
   * @param file where, null for the standard output
   */
  record Wanted(ReportFormat format, @Nullable String file) {
    /** Reads {@code FORMAT} or {@code FORMAT=FILE}. */
    static final class Converter implements ITypeConverter<Wanted> {
      @Override
      public Wanted convert(String value) {
        int equals = value.indexOf('=');
        String word = equals < 0 ? value : value.substring(0, equals);
        String file = equals < 0 ? null : value.substring(equals + 1);
        return new Wanted(new Choice.OfFormat().convert(word), file);
      }
    }

    private boolean hasFile() {
      return file != null;
    }

    private Wanted plain() {
      return STANDARD_OUTPUT.equals(file) ? to(null) : this;
    }

    private Wanted to(@Nullable String newFile) {
      return new Wanted(format, newFile);
    }
  }

  /** Refuses what cannot be written as asked. */
  void check() {
    List<Wanted> wanted = wanted();
    if (wanted.stream().filter(each -> each.file() == null).count() > 1) {
      throw new UsageException(
          "one report can go to the standard output, the others need a file: --format FORMAT=FILE");
    }
    if (output != null && !formats.isEmpty() && formats.stream().allMatch(Wanted::hasFile)) {
      throw new UsageException(
          "--output "
              + output
              + " takes the report of a --format without a file, and there is none");
    }
    if (category != null && category.isBlank()) {
      throw new UsageException("--category is empty; is a variable unset?");
    }
    Set<String> files = new HashSet<>();
    for (Wanted each : wanted) {
      if (each.file() != null && !files.add(each.file())) {
        throw new UsageException("two reports cannot both be written to " + each.file());
      }
    }
  }

  /** Returns all reports that are to be written. */
  List<Wanted> wanted() {
    String file = STANDARD_OUTPUT.equals(output) ? null : output;
    if (formats.isEmpty()) {
      ReportFormat format =
          file == null ? ReportFormat.TEXT : ReportFormat.ofFile(file).orElse(ReportFormat.TEXT);
      return List.of(new Wanted(format, file));
    }
    return formats.stream().map(each -> each.hasFile() ? each.plain() : each.to(file)).toList();
  }

  @Nullable String category() {
    return category;
  }

  boolean rank() {
    return rank;
  }
}
