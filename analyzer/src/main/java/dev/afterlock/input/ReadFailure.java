package dev.afterlock.input;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for failed reads. */
final class ReadFailure {
  private ReadFailure() {}

  /** Returns the exception for a class file that cannot be read, naming it and its container. */
  static IOException of(String entry, String container, IOException cause) {
    return new IOException(
        "Cannot read " + entry + " in " + container + ": " + reason(cause), cause);
  }

  /** Returns why a read failed, as the end of a sentence. The JDK often states only the path. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
      return "it does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof EOFException) {
      return "it ends too early";
    }
    String reason =
        failure instanceof FileSystemException fileFailure
            ? fileFailure.getReason()
            : failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
