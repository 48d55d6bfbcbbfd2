package dev.afterlock.cli;

import dev.afterlock.confirm.HoldMode;
import dev.afterlock.finding.Confidence;
import dev.afterlock.report.ReportFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words an option takes: the constants of an enum, in lower case. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final List<E> constants;

  private Choice(Class<E> type) {
    this.constants = List.of(type.getEnumConstants());
  }

  @Override
  public E convert(String word) {
    return constants.stream()
        .filter(constant -> constant.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + word + "' is not one of " + String.join(", ", words().toList())));
  }

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }

  private Stream<String> words() {
    return constants.stream().map(constant -> constant.name().toLowerCase(Locale.ROOT));
  }

  /** Words for {@code --format}. */
  static final class OfFormat extends Choice<ReportFormat> {
    OfFormat() {
      super(ReportFormat.class);
    }
  }

  /** Words for {@code --color}. */
  static final class OfColor extends Choice<ColorMode> {
    OfColor() {
      super(ColorMode.class);
    }
  }

  /** Words for {@code --mode}. */
  static final class OfHoldMode extends Choice<HoldMode> {
    OfHoldMode() {
      super(HoldMode.class);
    }
  }

  /** Words for {@code --fail-on}. */
  static final class OfFailOn extends Choice<FailOn> {
    OfFailOn() {
      super(FailOn.class);
    }
  }

  /** Words for {@code --min-confidence}. */
  static final class OfConfidence extends Choice<Confidence> {
    OfConfidence() {
      super(Confidence.class);
    }
  }
}
