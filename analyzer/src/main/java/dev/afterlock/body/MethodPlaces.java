package dev.afterlock.body;

import dev.afterlock.model.MethodRef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Where in a class file its methods are (JVMS 4.1, 4.6).
 *
 * @param fields where the fields begin, with their number
 * @param methods the place of each method by name and descriptor; none if there are few
 */
record MethodPlaces(int fields, Map<String, Place> methods) {
  /** Going past that many methods to one of them costs less than remembering their places. */
  private static final int FEW = 256;

  /** The number of interfaces after access, class and superclass. */
  private static final int INTERFACES = 6;

  /** The name, the descriptor and the number of attributes of a method after its access. */
  private static final int NAME = 2;

  private static final int DESCRIPTOR = 4;
  private static final int ATTRIBUTES = 6;

  /** A part of the file. */
  record Place(int start, int end) {}

  /** Returns the places in the file of a reader; where it makes no sense, it has none. */
  static MethodPlaces of(ClassReader reader, int length) {
    int fields = reader.header + INTERFACES + 2;
    try {
      fields += 2 * reader.readUnsignedShort(fields - 2);
      int methods = pastAll(reader, fields, length);
      int count = reader.readUnsignedShort(methods);
      return new MethodPlaces(
          fields, count <= FEW ? Map.of() : places(reader, methods + 2, count, length));
    } catch (IndexOutOfBoundsException malformed) {
      return new MethodPlaces(fields, Map.of());
    }
  }

  boolean areMany() {
    return !methods.isEmpty();
  }

  @Nullable Place of(MethodRef method) {
    return methods.get(method.name() + method.descriptor());
  }

  private static Map<String, Place> places(ClassReader reader, int first, int count, int length) {
    Map<String, Place> places = new HashMap<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    int at = first;
    for (int i = 0; i < count; i++) {
      int end = past(reader, at, length);
      String name = reader.readUTF8(at + NAME, buffer);
      places.put(name + reader.readUTF8(at + DESCRIPTOR, buffer), new Place(at, end));
      at = end;
    }
    return Map.copyOf(places);
  }

  /** Returns where the members end of which the number stands first. */
  private static int pastAll(ClassReader reader, int start, int length) {
    int at = start + 2;
    for (int left = reader.readUnsignedShort(start); left > 0; left--) {
      at = past(reader, at, length);
    }
    return at;
  }

  private static int past(ClassReader reader, int member, int length) {
    int at = member + ATTRIBUTES + 2;
    for (int left = reader.readUnsignedShort(at - 2); left > 0; left--) {
      int size = reader.readInt(at + 2);
      at += ATTRIBUTES;
      if (size < 0 || size > length - at) {
        throw new IndexOutOfBoundsException(size);
      }
      at += size;
    }
    return at;
  }
}
