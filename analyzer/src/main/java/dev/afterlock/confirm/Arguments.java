package dev.afterlock.confirm;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.MethodHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes up arguments, other ones for each of two threads.
 *
 * @param index what is known of classes
 */
record Arguments(ClassIndex index) {
  /**
   * Returns an expression.
   *
   * @param descriptor the type of the parameter
   * @param thread 0 for the older update, 1 for the newer one
   */
  String value(String descriptor, int thread) {
    return switch (descriptor) {
      case "Z" -> thread == 0 ? "false" : "true";
      case "B", "S" -> "(%s) %d".formatted(descriptor.equals("B") ? "byte" : "short", thread + 1);
      case "C" -> thread == 0 ? "'a'" : "'b'";
      case "I" -> String.valueOf(thread + 1);
      case "J" -> (thread + 1) + "L";
      case "F" -> (thread + 1) + "f";
      case "D" -> (thread + 1) + ".0";
      case "Ljava/lang/String;", "Ljava/lang/Object;", "Ljava/lang/CharSequence;" ->
          thread == 0 ? "\"older\"" : "\"newer\"";
      default ->
          descriptor.startsWith("L")
              ? object(SourceTypes.internalName(descriptor), thread)
              : todo();
    };
  }

  private String object(String type, int thread) {
    ClassHeader header = index.find(type);
    if (header == null) {
      return todo();
    }
    if ("java/lang/Enum".equals(header.superName())) {
      return constant(header, thread);
    }
    if (header.is(Access.INTERFACE)) {
      return "listener(%s.class)".formatted(SourceTypes.name(type));
    }
    MethodHeader constructor = header.method("<init>", "()V");
    return isUsable(header, constructor) ? "new %s()".formatted(SourceTypes.name(type)) : todo();
  }

  private static boolean isUsable(ClassHeader header, @Nullable MethodHeader constructor) {
    return constructor != null && !header.is(Access.ABSTRACT) && !constructor.is(Access.PRIVATE);
  }

  /** The fields of the enum's own type are its constants; headers keep them in no order. */
  private static String constant(ClassHeader header, int thread) {
    List<String> constants =
        header.fields().keySet().stream()
            .filter(field -> field.endsWith(":L" + header.name() + ";"))
            .map(field -> field.substring(0, field.indexOf(':')))
            .sorted()
            .toList();
    return constants.isEmpty()
        ? todo()
        : SourceTypes.name(header.name())
            + "."
            + constants.get(Math.min(thread, constants.size() - 1));
  }

  private static String todo() {
    return "null /* TODO */";
  }
}
