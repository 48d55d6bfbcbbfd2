package dev.afterlock.hierarchy;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** The code of one class, without the names of which there is nothing to tell. */
final class ScannedCode {
  private final ClassLayout layout;
  private final CodeScanner scanner;

  /**
   * Finds the code of all methods.
   *
   * @param reader has read the constant pool
   * @param array what it reads
   * @throws RuntimeException of any kind when the bytes are malformed
   */
  ScannedCode(ClassReader reader, byte[] array, Names names) {
    ClassBytes bytes = new ClassBytes(array);
    ConstantPool pool = new ConstantPool(reader);
    References references = new References(pool, names);
    this.layout = new ClassLayout(bytes, pool, reader.header);
    this.scanner =
        new CodeScanner(
            bytes,
            pool,
            references,
            new Loadables(bytes, pool, references, layout.bootstrapMethods()));
  }

  /**
   * Returns what a method touches, null when it has no code.
   *
   * @param method its number in the order of the file
   * @param owner the class when the method may be a plain access to a field of it, else null
   * @throws RuntimeException of any kind when the code is malformed
   */
  @Nullable CodeUse use(int method, @Nullable String owner) {
    int attribute = layout.code(method);
    return attribute == 0 ? null : scanner.scan(attribute, owner);
  }
}
