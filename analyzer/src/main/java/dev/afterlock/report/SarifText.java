package dev.afterlock.report;

/**
 * Text from class files inside SARIF messages, where braces are placeholders and brackets are links
 * (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
final class SarifText {
  private SarifText() {}

  /** Returns text that means itself, for anywhere but the words of a link. */
  static String escape(String text) {
    String shown = DisplayText.of(text);
    return braces(canFormLink(shown) ? brackets(shown) : shown);
  }

  /** Returns text that means itself between the brackets of a link. */
  static String escapeInLink(String text) {
    return braces(brackets(DisplayText.of(text)));
  }

  /** Array types are common and harmless, and few viewers take the backslashes away again. */
  private static boolean canFormLink(String text) {
    String rest = text.replaceAll("\\[\\](?!\\()", "");
    return rest.indexOf('[') >= 0 || rest.indexOf(']') >= 0;
  }

  private static String brackets(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  private static String braces(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }
}
