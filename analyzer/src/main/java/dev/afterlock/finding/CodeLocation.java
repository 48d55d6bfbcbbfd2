package dev.afterlock.finding;

import dev.afterlock.model.CodePoint;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in code with what is needed to show it to a person.
 *
 * @param point the instruction
 * @param sourceFile the class's SourceFile attribute (JVMS 4.7.10), a bare file name; null when the
 *     class was compiled without it
 * @param container the directory or archive the class was read from, as the user gave it, with
 *     nested archives appended: {@code app.war!/WEB-INF/lib/feed.jar}
 */
public record CodeLocation(CodePoint point, @Nullable String sourceFile, String container)
    implements Comparable<CodeLocation> {
  private static final Comparator<CodeLocation> ORDER =
      Comparator.comparing(CodeLocation::point).thenComparing(CodeLocation::container);

  @Override
  public int compareTo(CodeLocation other) {
    return ORDER.compare(this, other);
  }
}
