package dev.afterlock.cli;

import dev.afterlock.hierarchy.ClassFileSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What the build knows about itself. */
final class BuildInfo implements IVersionProvider {
  private static final String RESOURCE = "build.properties";

  BuildInfo() {}

  /** Returns the project's version, such as {@code 0.1.0}. */
  static String version() {
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + RESOURCE);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "afterlock " + version(),
      "reads class files up to Java " + ClassFileSupport.newestJavaRelease()
    };
  }
}
