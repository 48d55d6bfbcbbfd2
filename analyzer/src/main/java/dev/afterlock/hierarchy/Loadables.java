package dev.afterlock.hierarchy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Constants that {@code ldc} and bootstrap methods load (JVMS 5.1), and the bootstrap methods
 * themselves (JVMS 4.7.23).
 */
final class Loadables {
  /** Constants made of others, which are made of others; none is nearly as deep as that. */
  private static final int DEEPEST = 100;

  private final ClassBytes bytes;
  private final ConstantPool pool;
  private final References references;
  private final int[] bootstraps;
  private final @Nullable List<References.Method>[] functions;

  /**
   * Reads where the bootstrap methods are.
   *
   * @param attribute where the BootstrapMethods attribute starts, 0 when there is none
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Loadables(ClassBytes bytes, ConstantPool pool, References references, int attribute) {
    this.bytes = bytes;
    this.pool = pool;
    this.references = references;
    this.bootstraps = attribute == 0 ? new int[0] : bootstraps(attribute);
    this.functions = new List[bootstraps.length];
  }

  private int[] bootstraps(int attribute) {
    int end = bytes.endOfAttribute(attribute, bytes.end());
    int at = attribute + ClassBytes.ATTRIBUTE_HEADER;
    int[] starts = new int[bytes.u2(at)];
    at += 2;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      at += 4 + 2 * bytes.u2(at + 2);
    }
    if (at > end) {
      throw new IllegalArgumentException("the bootstrap methods are longer than their attribute");
    }
    return starts;
  }

  /**
   * Returns the methods among the arguments with which an {@code invokedynamic} makes its call
   * site, in their order.
   *
   * @param index of the constant that the instruction names
   * @throws RuntimeException if it or what belongs to it is malformed
   */
  List<References.Method> functions(int index) {
    return bootstrap(pool.content(index, ConstantPool.INVOKE_DYNAMIC), 0);
  }

  /**
   * Checks that a constant can be loaded.
   *
   * @throws RuntimeException if it is none of these, or malformed
   */
  void check(int index) {
    check(index, 0);
  }

  private void check(int index, int depth) {
    switch (pool.tag(index)) {
      case ConstantPool.INTEGER, ConstantPool.FLOAT, ConstantPool.LONG, ConstantPool.DOUBLE -> {}
      case ConstantPool.CLASS, ConstantPool.STRING, ConstantPool.METHOD_TYPE ->
          pool.checkText(pool.content(index));
      case ConstantPool.METHOD_HANDLE -> checkHandle(index);
      case ConstantPool.DYNAMIC -> bootstrap(pool.content(index), depth);
      default -> throw new IllegalArgumentException("constant " + index + " cannot be loaded");
    }
  }

  /** JVMS 4.4.8. */
  private void checkHandle(int index) {
    int handle = pool.content(index, ConstantPool.METHOD_HANDLE);
    int kind = bytes.u1(handle);
    if (kind < Opcodes.H_GETFIELD || kind > Opcodes.H_INVOKEINTERFACE) {
      throw new IllegalArgumentException("no kind of method handle: " + kind);
    }
    int member = pool.member(bytes.u2(handle + 1), kind < Opcodes.H_INVOKEVIRTUAL);
    pool.checkClass(bytes.u2(member));
    checkNameAndType(member + 2);
  }

  /**
   * Looks at the bootstrap method of a dynamic constant or call site, once. JVMS 4.4.10 permits
   * constants that are made of themselves, and has them fail when they are loaded; ASM would never
   * come back from one.
   */
  private List<References.Method> bootstrap(int dynamic, int depth) {
    checkNameAndType(dynamic + 2);
    int number = bytes.u2(dynamic);
    List<References.Method> found = functions[number];
    if (found == null) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("a constant is made of too many others");
      }
      checkHandle(bytes.u2(bootstraps[number]));
      found = functionsAmong(bootstraps[number] + 2, depth + 1);
      functions[number] = found;
    }
    return found;
  }

  private List<References.Method> functionsAmong(int arguments, int depth) {
    List<References.Method> found = new ArrayList<>(1);
    int at = arguments + 2;
    for (int left = bytes.u2(arguments); left > 0; left--, at += 2) {
      int argument = bytes.u2(at);
      check(argument, depth);
      if (pool.tag(argument) == ConstantPool.METHOD_HANDLE) {
        int handle = pool.content(argument);
        if (bytes.u1(handle) >= Opcodes.H_INVOKEVIRTUAL) {
          found.add(references.method(bytes.u2(handle + 1)));
        }
      }
    }
    return found;
  }

  private void checkNameAndType(int place) {
    int nameAndType = pool.nameAndType(place);
    pool.checkText(nameAndType);
    pool.checkText(nameAndType + 2);
  }
}
