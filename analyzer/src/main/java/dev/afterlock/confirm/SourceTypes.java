package dev.afterlock.confirm;

/** Types as a source file writes them. */
final class SourceTypes {
  private SourceTypes() {}

  static String name(String internalName) {
    return internalName.replace('/', '.').replace('$', '.');
  }

  static String internalName(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
