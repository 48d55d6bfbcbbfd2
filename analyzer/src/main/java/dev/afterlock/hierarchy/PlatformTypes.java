package dev.afterlock.hierarchy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the running JDK's classes, read as resources of the platform loader on demand. Nothing
 * is loaded as a class.
 */
final class PlatformTypes {
  private final Map<String, Optional<ClassHeader>> headers = new ConcurrentHashMap<>();
  private final Names names;

  PlatformTypes(Names names) {
    this.names = names;
  }

  @Nullable ClassHeader find(String name) {
    if (name.startsWith("[")) {
      return null;
    }
    return headers.computeIfAbsent(name, this::read).orElse(null);
  }

  private Optional<ClassHeader> read(String name) {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (InputStream in = platform.getResourceAsStream(name + ".class")) {
      return in == null
          ? Optional.empty()
          : Optional.of(HeaderReader.read(in.readAllBytes(), null, names, false));
    } catch (IOException unreadable) {
      // The running JDK's own image is readable or the JVM would not run; absence is the answer.
      return Optional.empty();
    }
  }
}
