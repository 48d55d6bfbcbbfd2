package dev.afterlock.model;

import org.jspecify.annotations.Nullable;

/**
 * A method as the class file names it (JVMS 4.3, 4.4.2).
 *
 * @param owner internal name of the declaring class, such as {@code java/util/List}
 * @param name simple name, {@code <init>} for constructors
 * @param descriptor erased descriptor, such as {@code (Ljava/lang/Object;)Z}
 */
public record MethodRef(String owner, String name, String descriptor)
    implements Comparable<MethodRef> {
  /** As records have it, but quick for the same method: tables ask millions of times. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof MethodRef that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  /** Returns the last part of the owner's name: without package, and what it is nested in. */
  public String simpleOwner() {
    return owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
  }

  /** Returns whether this is an instance constructor. */
  public boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Returns whether this is a class initializer. */
  public boolean isClassInitializer() {
    return name.equals("<clinit>");
  }

  /** Returns the number of declared parameters, {@code this} not counted. */
  public int parameterCount() {
    int count = 0;
    for (int i = 1; descriptor.charAt(i) != ')'; i = endOfType(i)) {
      count++;
    }
    return count;
  }

  /**
   * Returns the descriptor of a declared parameter.
   *
   * @param index from 0, {@code this} not counted
   * @throws IllegalArgumentException if there is no such parameter
   */
  public String parameterType(int index) {
    int count = 0;
    for (int i = 1; descriptor.charAt(i) != ')'; i = endOfType(i)) {
      if (count++ == index) {
        return descriptor.substring(i, endOfType(i));
      }
    }
    throw new IllegalArgumentException("no parameter " + index + " in " + descriptor);
  }

  private int endOfType(int start) {
    int end = start;
    while (descriptor.charAt(end) == '[') {
      end++;
    }
    return descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
  }

  /** Returns whether the method returns nothing. */
  public boolean isVoid() {
    return descriptor.endsWith(")V");
  }

  /** Returns whether the method returns an object or an array. */
  public boolean returnsObject() {
    return descriptor.endsWith(";") || descriptor.contains(")[");
  }

  /** Returns the owner in source form, such as {@code java.util.Map$Entry}. */
  public String ownerName() {
    return owner.replace('/', '.');
  }

  /**
   * Returns the name under which SARIF and suppressions know the method: owner, name, descriptor.
   */
  public String qualifiedName() {
    return ownerName() + "." + name + descriptor;
  }

  @Override
  public int compareTo(MethodRef other) {
    if (!owner.equals(other.owner)) {
      return owner.compareTo(other.owner);
    }
    return name.equals(other.name)
        ? descriptor.compareTo(other.descriptor)
        : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return owner + "." + name + descriptor;
  }
}
