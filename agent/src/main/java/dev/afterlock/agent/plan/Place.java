package dev.afterlock.agent.plan;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One instruction of one method, as a report names it. */
final class Place {
  final String owner;
  final String name;
  final String descriptor;
  final int instruction;
  final int line;

  private Place(String owner, String name, String descriptor, int instruction, int line) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.instruction = instruction;
    this.line = line;
  }

  /**
   * Reads one.
   *
   * @param location a SARIF location
   * @param properties those of what holds the location
   * @return null if the report does not say enough
   */
  static @Nullable Place of(
      Map<String, @Nullable Object> location, Map<String, @Nullable Object> properties) {
    int instruction = Json.number(properties, "instruction");
    for (Map<String, @Nullable Object> logical : Json.objects(location, "logicalLocations")) {
      String full = Json.text(logical, "fullyQualifiedName");
      int descriptor = full.indexOf('(');
      int dot = descriptor < 0 ? -1 : full.lastIndexOf('.', descriptor);
      if (dot > 0 && instruction >= 0) {
        Map<String, @Nullable Object> region =
            Json.object(Json.object(location, "physicalLocation"), "region");
        return new Place(
            full.substring(0, dot).replace('.', '/'),
            full.substring(dot + 1, descriptor),
            full.substring(descriptor),
            instruction,
            Json.number(region, "startLine"));
      }
    }
    return null;
  }

  String method() {
    return owner + "." + name + descriptor;
  }

  /** Returns the method as messages of the analysis name it. */
  String sourceName() {
    return owner.replace('/', '.') + "." + name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place
        && ((Place) other).instruction == instruction
        && ((Place) other).method().equals(method());
  }

  @Override
  public int hashCode() {
    return Objects.hash(method(), instruction);
  }
}
