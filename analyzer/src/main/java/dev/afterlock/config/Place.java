package dev.afterlock.config;

/**
 * A line of a configuration file.
 *
 * @param file as the user knows it
 * @param line from 1
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
