package dev.afterlock.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Reads the words that parameters take. */
final class Words {
  private Words() {}

  /** Returns a constant by its name in any case. */
  static <E extends Enum<E>> E constant(Class<E> type, String word, String parameter)
      throws MojoExecutionException {
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElseThrow(() -> wrong(word, parameter, names(constants)));
  }

  /** Returns the entries of a list without blanks around them and without empty ones. */
  static List<String> list(@Nullable List<String> given) {
    return given == null
        ? List.of()
        : given.stream()
            .flatMap(entry -> entry == null ? Stream.<String>empty() : Stream.of(entry))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /** Returns the complaint about a word. */
  static MojoExecutionException wrong(String word, String parameter, String allowed) {
    return new MojoExecutionException(
        "Parameter '%s' (-Dafterlock.%s) is '%s'; allowed: %s."
            .formatted(parameter, parameter, word, allowed));
  }

  /** Returns the words for the constants of an enum. */
  static String names(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
