package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.Notification.Level;
import dev.afterlock.finding.Problem;
import java.util.Locale;

/**
 * What a SARIF file may tell beside its findings. There is one constant for each kind of problem,
 * under the same name; the others are about the file itself.
 */
enum Notice {
  UNREADABLE_INPUT(
      Level.ERROR,
      "A path that was asked for could not be read.",
      "The path does not exist or cannot be opened, so nothing in it was analysed.",
      "Check the path and the right to read it."),
  BAD_ARCHIVE(
      Level.WARNING,
      "An archive could not be opened.",
      "The archive is damaged, or larger or deeper nested than is accepted, so its classes were not"
          + " analysed.",
      "Build or download the archive again."),
  BAD_CLASS(
      Level.WARNING,
      "A class file could not be read.",
      "The class file is truncated or malformed, so its methods were not analysed.",
      "Compile the class again. Tools that rewrite class files are a common cause."),
  UNSUPPORTED_VERSION(
      Level.WARNING,
      "A class file is newer than this program.",
      "The class file has a version that this program does not know, so its methods were not"
          + " analysed.",
      "Use a newer version of this program, or compile for an older release of Java."),
  DUPLICATE_CLASS(
      Level.NOTE,
      "A class was found twice.",
      "The same class came from two places. Only the first one was analysed.",
      "Remove one of the two from the paths to analyse."),
  BUDGET_EXCEEDED(
      Level.WARNING,
      "A method was too large to analyse.",
      "The method needs more work than is spent on one method, so it was not analysed.",
      "Split the method. Generated code can be left out of the paths to analyse."),
  CUT_SHORT(
      Level.NOTE,
      "Calls in circles were followed only so far.",
      "Methods that call each other in circles were summarised a limited number of times, so"
          + " findings that need longer chains through them may be missed.",
      "Nothing has to be done; the methods themselves were analysed."),
  MISSING_TYPES(
      Level.NOTE,
      "Types were referenced but not found.",
      "What these types do is not known, so findings that depend on them may be missed.",
      "Name the libraries on the class path of the analysis."),
  UNUSED_CONFIGURATION(
      Level.WARNING,
      "The configuration speaks of something that is not there.",
      "A type, method or class of the configuration is neither among the classes to analyse nor on"
          + " the class path, so the line may do nothing.",
      "Correct the name, or name the library on the class path of the analysis."),
  UNUSED_SUPPRESSION(
      Level.NOTE,
      "A suppression keeps nothing out of the report.",
      "No rule that ran found what the annotation or the line of a file would suppress.",
      "Remove it, or correct what it names."),
  EXPIRED_SUPPRESSION(
      Level.WARNING,
      "A suppression has expired.",
      "The day until which the suppression holds is over, so its findings are reported.",
      "Mend what was suppressed, or set another day."),
  BAD_SUPPRESSION(
      Level.WARNING,
      "A suppression is ignored.",
      "The annotation gives no reason or names no rule that exists, so it suppresses nothing.",
      "Give a reason, and the id of a rule."),
  OUTDATED_BASELINE(
      Level.NOTE,
      "The baseline holds a finding that is no longer there.",
      "The finding was mended, or the code was renamed, so the entry of the baseline has no use.",
      "Update the baseline, which removes such entries and adds none."),
  INTERNAL_ERROR(
      Level.ERROR,
      "This program failed on a method or class.",
      "A defect of this program kept it from analysing a method or class. Everything else was"
          + " analysed.",
      "Report the defect together with the class file."),
  NO_LINE_NUMBERS(
      Level.NOTE,
      "A class has no line numbers.",
      "The class was compiled without a LineNumberTable, so its findings are shown at line 1.",
      "Compile with 'javac -g:source,lines', or with the same setting of the build."),
  SOURCE_NOT_FOUND(
      Level.NOTE,
      "A source file was not found.",
      "The path of the source file is a guess from package and file name, and findings have no"
          + " columns.",
      "Name the directories that hold the sources."),
  REPORT_CUT(
      Level.WARNING,
      "The report was cut.",
      "There is more to report than services accept in one file. The gravest findings were kept.",
      "Analyse fewer modules at a time, or read the text report.");

  private final Level level;
  private final String summary;
  private final String description;
  private final String help;

  Notice(Level level, String summary, String description, String help) {
    this.level = level;
    this.summary = summary;
    this.description = description;
    this.help = help;
  }

  static Notice of(Problem.Kind kind) {
    return valueOf(kind.name());
  }

  Level level() {
    return level;
  }

  String summary() {
    return summary;
  }

  String description() {
    return description;
  }

  String help() {
    return help;
  }

  /** Returns the name in words run together, as SARIF wants it for people. */
  String title() {
    StringBuilder title = new StringBuilder();
    for (String word : name().split("_", -1)) {
      title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return title.toString();
  }
}
