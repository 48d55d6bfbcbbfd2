package dev.afterlock.hierarchy;

import dev.afterlock.input.ClassResource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class without its code.
 *
 * @param name internal name
 * @param access flags, see {@link Access}
 * @param superName internal name of the superclass, null for Object and modules
 * @param interfaces internal names of the direct superinterfaces
 * @param sourceFile the file its author wrote it in, null when unknown
 * @param nesting what it stands in, null for a class of its own
 * @param fields flags of the declared fields by name and descriptor ({@code name:descriptor})
 * @param annotations those that are kept in class files
 * @param methods the declared methods in the order of the class file
 * @param resource where to read the class again; null for classes of the running JDK
 */
public record ClassHeader(
    String name,
    int access,
    @Nullable String superName,
    List<String> interfaces,
    @Nullable String sourceFile,
    @Nullable Nesting nesting,
    Map<String, Integer> fields,
    List<Annotation> annotations,
    MethodTable methods,
    @Nullable ClassResource resource) {

  /** Returns whether the class has the flag, see {@link Access}. */
  public boolean is(int flag) {
    return Access.has(access, flag);
  }

  /** Returns the method of this class with that name and descriptor, or null. */
  public @Nullable MethodHeader method(String methodName, String descriptor) {
    return methods.find(methodName, descriptor);
  }
}
