package dev.afterlock.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds out which streams a person reads. Java knows this only of standard input and output
 * together, and since Java 22 not even that, so the launcher tells; without it Linux does, and
 * elsewhere the answer is no, because a progress bar in a log file is worse than none.
 */
final class Terminal {
  private static final String TOLD_BY_LAUNCHER = "afterlock.terminal";

  /** A stream of the process. */
  enum Stream {
    OUT(1),
    ERR(2);

    private final int descriptor;

    Stream(int descriptor) {
      this.descriptor = descriptor;
    }
  }

  private Terminal() {}

  static boolean isTerminal(Stream stream) {
    String told = System.getProperty(TOLD_BY_LAUNCHER);
    if (told != null) {
      return Arrays.asList(told.split(",", -1)).contains(stream.name().toLowerCase(Locale.ROOT));
    }
    return isTerminalDevice(Path.of("/proc/self/fd/" + stream.descriptor));
  }

  private static boolean isTerminalDevice(Path descriptor) {
    try {
      Path device = descriptor.toRealPath();
      return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      // Pipes and sockets have no path, and other systems no such directory.
      return false;
    }
  }
}
