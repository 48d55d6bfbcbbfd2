package dev.afterlock.filter;

import dev.afterlock.finding.KnownFinding;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A baseline as text: one finding on a line, sorted, without anything that changes when lines move.
 */
public final class BaselineFile {
  /** Names the format, and the fingerprints that only a program of the same kind can compare. */
  private static final String HEADER = "# afterlock baseline 1, fingerprints " + Fingerprint.NAME;

  private static final String ANY_HEADER = "# afterlock baseline ";
  private static final List<String> EXPLANATION =
      List.of(
          "# Known findings: rule, method, fingerprint. They do not fail a build; new ones do.",
          "# 'afterlock scan --update-baseline' removes what is gone, and never adds anything.");

  /** Names of methods may hold blanks in Kotlin, so only the first and the last one separate. */
  private static final Pattern ENTRY = Pattern.compile("(AL\\d{3}) (\\S.*?) ([0-9a-f]{64})");

  /** How Windows PowerShell begins a file in UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private BaselineFile() {}

  /**
   * Reads a baseline, or a report in SARIF or JSON that this program has written.
   *
   * @param shown its name in messages
   * @throws BaselineException if it cannot be read or understood
   */
  public static Baseline read(Path file, String shown) {
    if (ReportReader.isReport(file, shown)) {
      List<ReportedFinding> reported = ReportReader.read(file, shown).findings();
      return new Baseline(shown, reported.stream().map(ReportedFinding::known).toList());
    }
    return new Baseline(shown, parse(lines(file, shown), shown));
  }

  /**
   * Returns what a baseline holds that is about to be replaced; one of another version holds
   * nothing that can be compared.
   *
   * @param shown its name in messages
   * @throws BaselineException if the file is something else, which must not be lost
   */
  public static Baseline replaced(Path file, String shown) {
    if (!Files.exists(file)) {
      return new Baseline(shown, List.of());
    }
    List<String> lines = lines(file, shown);
    String first = lines.isEmpty() ? HEADER : lines.get(0).strip();
    if (!first.startsWith(ANY_HEADER)) {
      throw new BaselineException(shown + ":1: not a baseline, so it is not replaced");
    }
    return new Baseline(
        shown, lines.isEmpty() || !first.equals(HEADER) ? List.of() : parse(lines, shown));
  }

  /** Returns the text of a new baseline. */
  public static String text(Collection<KnownFinding> findings) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    lines.addAll(EXPLANATION);
    findings.stream().sorted().distinct().map(BaselineFile::line).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  /**
   * Returns the text of a baseline without some entries; comments stay.
   *
   * @param shown its name in messages
   * @throws BaselineException if it is not a text that can be changed
   */
  public static String without(Collection<KnownFinding> gone, Path file, String shown) {
    if (ReportReader.isReport(file, shown)) {
      throw new BaselineException(
          shown + " is a report; only a baseline in text can be updated (--create-baseline)");
    }
    Set<String> lines = gone.stream().map(BaselineFile::line).collect(Collectors.toSet());
    return lines(file, shown).stream()
        .filter(line -> !lines.contains(line.strip()))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String line(KnownFinding finding) {
    return "%s %s %s".formatted(finding.rule(), finding.method(), finding.fingerprint());
  }

  private static List<KnownFinding> parse(List<String> lines, String shown) {
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    if (!first.startsWith(ANY_HEADER)) {
      throw new BaselineException(shown + ":1: not a baseline, expected '" + HEADER + "'");
    }
    if (!first.equals(HEADER)) {
      throw new BaselineException(
          shown
              + ":1: a baseline of another version of afterlock, expected '"
              + HEADER
              + "'; create it anew with --create-baseline");
    }
    List<KnownFinding> findings = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
          throw new BaselineException(
              shown
                  + ":"
                  + (i + 1)
                  + ": expected a rule, a method and a fingerprint of 64 digits, separated by blanks");
        }
        findings.add(new KnownFinding(entry.group(1), entry.group(2), entry.group(3)));
      }
    }
    return findings;
  }

  private static List<String> lines(Path file, String shown) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
        lines.set(0, lines.get(0).substring(1));
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw new BaselineException(shown + " cannot be read: it is not in UTF-8", e);
    } catch (IOException e) {
      throw new BaselineException(ReportReader.cannotRead(shown, file, e), e);
    }
  }
}
