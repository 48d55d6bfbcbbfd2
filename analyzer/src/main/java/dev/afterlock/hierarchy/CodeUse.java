package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a method touches; see {@link MethodHeader} for most of it.
 *
 * @param onlyMember what a method that forwards to its only field or method stands for, null when
 *     it has none or several
 * @param fieldAccess what an instance method stands for that does nothing but access a field, or
 *     null
 */
record CodeUse(
    boolean monitors,
    List<MethodRef> calls,
    Set<MethodRef> answered,
    List<MethodRef> functions,
    List<FieldRef> fields,
    List<FieldRef> writes,
    boolean writesArrays,
    @Nullable Accessor onlyMember,
    @Nullable Accessor fieldAccess) {

  /** That of a method without code, or whose code nobody asked for. */
  static final CodeUse NONE =
      new CodeUse(false, List.of(), Set.of(), List.of(), List.of(), List.of(), false, null, null);
}
