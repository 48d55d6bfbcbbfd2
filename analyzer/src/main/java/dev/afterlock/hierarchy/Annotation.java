package dev.afterlock.hierarchy;

import java.util.List;

/**
 * An annotation that is kept in class files, and what it says.
 *
 * @param name its simple name, because annotations of the same purpose exist in many packages
 * @param values the texts of the element that needs no name, none without such texts
 * @param reason the text of its element {@code reason} or {@code justification}, empty without one
 */
public record Annotation(String name, List<String> values, String reason) {
  public Annotation {
    values = List.copyOf(values);
  }
}
