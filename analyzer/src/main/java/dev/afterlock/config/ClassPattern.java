package dev.afterlock.config;

/**
 * A class with the classes inside it, all classes of a package, or all of a package and the
 * packages below it.
 *
 * @param text {@code com.acme.Panel}, {@code com.acme.*} or {@code com.acme.**}
 */
public record ClassPattern(String text) {
  private static final String PACKAGE = ".*";
  private static final String PACKAGES = ".**";

  /** Returns whether the pattern covers the class of an internal name. */
  public boolean matches(String internalName) {
    String name = internalName.replace('/', '.');
    if (text.endsWith(PACKAGES)) {
      return name.startsWith(withoutEnd(PACKAGES) + ".");
    }
    if (text.endsWith(PACKAGE)) {
      String inside = withoutEnd(PACKAGE) + ".";
      return name.startsWith(inside) && name.indexOf('.', inside.length()) < 0;
    }
    return name.equals(text) || name.startsWith(text + "$");
  }

  private String withoutEnd(String end) {
    return text.substring(0, text.length() - end.length());
  }
}
