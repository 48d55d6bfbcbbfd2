package dev.afterlock.input;

import java.io.IOException;

/** One class file that can be read any number of times while its {@link InputSet} is open. */
public interface ClassResource {
  /**
   * Returns the path of the entry inside its container, with {@code /} between the parts: {@code
   * com/acme/Feed.class}. Prefixes such as {@code WEB-INF/classes/} or {@code
   * META-INF/versions/17/} are left on.
   */
  String entry();

  /**
   * Returns the directory or archive the entry was found in, as the user gave it, nested archives
   * appended: {@code app.war!/WEB-INF/lib/feed.jar}.
   */
  String container();

  /**
   * Reads the class file.
   *
   * @throws IOException if it cannot be read, or is larger than the limit
   */
  byte[] bytes() throws IOException;
}
