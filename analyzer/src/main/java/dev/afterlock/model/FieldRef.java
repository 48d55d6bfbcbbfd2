package dev.afterlock.model;

import java.util.Comparator;

/**
 * A field as the class file names it (JVMS 4.4.2).
 *
 * @param owner internal name of the declaring class
 * @param name simple name
 * @param descriptor field descriptor, such as {@code Ljava/util/Map;}
 */
public record FieldRef(String owner, String name, String descriptor)
    implements Comparable<FieldRef> {
  private static final Comparator<FieldRef> ORDER =
      Comparator.comparing(FieldRef::owner)
          .thenComparing(FieldRef::name)
          .thenComparing(FieldRef::descriptor);

  @Override
  public int compareTo(FieldRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return owner + "." + name;
  }
}
