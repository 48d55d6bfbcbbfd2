package dev.afterlock.report;

/**
 * Text from class files as a person may see it. A class file can name its members with line breaks,
 * terminal controls or marks that turn the direction of writing, and so forge a report.
 */
public final class DisplayText {
  /** Names are at most 65,535 bytes long (JVMS 4.4.7), and nobody reads on beyond a few lines. */
  private static final int MAX_LENGTH = 300;

  private static final String CUT = "...";

  private DisplayText() {}

  /** Returns the text with every character visible, cut to a few lines. */
  static String of(String text) {
    boolean isCut = text.codePointCount(0, text.length()) > MAX_LENGTH;
    return shown(text, MAX_LENGTH) + (isCut ? CUT : "");
  }

  /** Returns the whole text with every character visible. */
  public static String whole(String text) {
    return shown(text, Long.MAX_VALUE);
  }

  private static String shown(String text, long limit) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(limit)
        .forEach(
            c -> {
              if (isVisible(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(escape(c));
              }
            });
    return shown.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Returns the escape of the Java language (JLS 3.3), which readers of class names know. */
  private static String escape(int c) {
    StringBuilder escape = new StringBuilder();
    for (char unit : Character.toChars(c)) {
      escape.append(String.format("\\u%04X", (int) unit));
    }
    return escape.toString();
  }
}
