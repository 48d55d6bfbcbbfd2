package dev.afterlock.model;

import org.jspecify.annotations.Nullable;

/**
 * A field as the class file names it (JVMS 4.4.2).
 *
 * @param owner internal name of the declaring class
 * @param name simple name
 * @param descriptor field descriptor, such as {@code Ljava/util/Map;}
 */
public record FieldRef(String owner, String name, String descriptor)
    implements Comparable<FieldRef> {
  /** As records have it, but quick for the same field: tables ask millions of times. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FieldRef that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  @Override
  public int compareTo(FieldRef other) {
    if (!owner.equals(other.owner)) {
      return owner.compareTo(other.owner);
    }
    return name.equals(other.name)
        ? descriptor.compareTo(other.descriptor)
        : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return owner + "." + name;
  }
}
