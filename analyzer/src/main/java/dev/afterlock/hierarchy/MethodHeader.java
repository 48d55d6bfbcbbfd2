package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a method's instructions tells without looking at values.
 *
 * @param ref the method
 * @param access flags, see {@link Access}
 * @param hasCode whether there is a body
 * @param monitors whether it holds a monitorenter
 * @param calls methods it calls, as named in the constant pool, each once, in order of appearance
 * @param answered those of the calls whose result is always used; a call that tells somebody
 *     something has none, or drops it
 * @param functions implementation methods of the lambdas and method references it creates
 * @param fields fields it reads or writes, as named in the constant pool
 * @param writes those of the fields that it writes
 * @param writesArrays whether it stores into an array
 * @param annotations those that are kept in class files
 * @param accessor what it stands for when it does nothing else, or null
 */
public record MethodHeader(
    MethodRef ref,
    int access,
    boolean hasCode,
    boolean monitors,
    List<MethodRef> calls,
    Set<MethodRef> answered,
    List<MethodRef> functions,
    List<FieldRef> fields,
    List<FieldRef> writes,
    boolean writesArrays,
    List<Annotation> annotations,
    @Nullable Accessor accessor) {

  /** Returns whether the method has the flag, see {@link Access}. */
  public boolean is(int flag) {
    return Access.has(access, flag);
  }
}
