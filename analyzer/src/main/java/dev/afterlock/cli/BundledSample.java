package dev.afterlock.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** The sample application that is scanned when no path is given. */
final class BundledSample {
  private static final String NESTED = "!/";

  private BundledSample() {}

  /**
   * Returns the sample as an input: a plain path when running from classes, {@code
   * outer.jar!/inner.jar} when running from a jar, empty when this build carries none.
   */
  static Optional<String> input() {
    URL resource =
        BundledSample.class.getResource(
            "afterlock-testdata-" + BuildInfo.version() + "-sample.jar");
    return Optional.ofNullable(resource).map(BundledSample::input);
  }

  private static String input(URL resource) {
    try {
      URI uri = resource.toURI();
      if (!uri.getScheme().equals("jar")) {
        return Path.of(uri).toString();
      }
      String inside = uri.getRawSchemeSpecificPart();
      int split = inside.indexOf(NESTED);
      return Path.of(URI.create(inside.substring(0, split))) + inside.substring(split);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("unusable class path entry " + resource, e);
    }
  }
}
