package dev.afterlock.body;

import dev.afterlock.model.MethodRef;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;

/** The code of a class, of which one method at a time is read. Threads may share it. */
interface ClassCode {
  /** Shows the class and a method that it may have, perhaps together with others. */
  void show(MethodRef method, ClassVisitor visitor);

  /** Returns the code of a class file. */
  static ClassCode of(byte[] bytes) {
    // A reader has decoded the names of the class before, and that is all it remembers.
    ClassReader reader = new ClassReader(bytes);
    MethodPlaces places = MethodPlaces.of(reader, bytes.length);
    return places.areMany()
        ? new LargeClassCode(bytes, places)
        : (method, visitor) -> reader.accept(visitor, ClassReader.SKIP_FRAMES);
  }
}
