package dev.afterlock.model;

import org.jspecify.annotations.Nullable;

/**
 * A field as the class file names it (JVMS 4.4.2). A value as records are, but one that knows its
 * hash: tables ask for it millions of times, and would read three strings each time.
 */
public final class FieldRef implements Comparable<FieldRef> {
  private final String owner;
  private final String name;
  private final String descriptor;
  private final int hash;

  /**
   * Returns the reference of that name.
   *
   * @param owner internal name of the declaring class
   * @param name simple name
   * @param descriptor field descriptor, such as {@code Ljava/util/Map;}
   */
  public FieldRef(String owner, String name, String descriptor) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.hash = (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  /** Returns the internal name of the declaring class. */
  public String owner() {
    return owner;
  }

  /** Returns the simple name. */
  public String name() {
    return name;
  }

  /** Returns the descriptor. */
  public String descriptor() {
    return descriptor;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FieldRef that
            && hash == that.hash
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return hash;
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
