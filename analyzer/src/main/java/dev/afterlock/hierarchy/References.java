package dev.afterlock.hierarchy;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods and fields that one class names: each constant is looked up once, and constants that
 * mean the same give the same object.
 */
final class References {
  /** kotlinc compares the results of suspending calls with what this returns. */
  private static final String SUSPENDED = "getCOROUTINE_SUSPENDED";

  private final ConstantPool pool;
  private final Names names;
  private final @Nullable Object[] known;
  private final Map<MethodRef, Method> methods = new HashMap<>(64);
  private final Map<FieldRef, Field> fields = new HashMap<>();

  References(ConstantPool pool, Names names) {
    this.pool = pool;
    this.names = names;
    this.known = new Object[pool.size()];
  }

  /**
   * A method, and in which method of the class it was last met, by number. Numbers do what sets
   * would, and there are many methods.
   */
  static final class Method {
    final MethodRef ref;
    final boolean isVoid;
    final boolean suspends;
    int calledIn;
    int toldIn;
    int functionIn;

    Method(MethodRef ref) {
      this.ref = ref;
      this.isVoid = ref.isVoid();
      this.suspends = ref.name().equals(SUSPENDED);
    }
  }

  /** A field, and in which method of the class it was last met, by number. */
  static final class Field {
    final FieldRef ref;
    int touchedIn;
    int writtenIn;

    Field(FieldRef ref) {
      this.ref = ref;
    }
  }

  /**
   * Returns the method at an index of the constant pool.
   *
   * @throws RuntimeException if there is none
   */
  Method method(int index) {
    if (known[index] instanceof Method method) {
      return method;
    }
    int content = pool.member(index, false);
    int nameAndType = pool.nameAndType(content + 2);
    MethodRef ref =
        owner(pool.index(content)).method(pool.text(nameAndType), pool.text(nameAndType + 2));
    Method method = methods.computeIfAbsent(ref, Method::new);
    known[index] = method;
    return method;
  }

  /**
   * Returns the field at an index of the constant pool.
   *
   * @throws RuntimeException if there is none
   */
  Field field(int index) {
    if (known[index] instanceof Field field) {
      return field;
    }
    int content = pool.member(index, true);
    int nameAndType = pool.nameAndType(content + 2);
    FieldRef ref =
        owner(pool.index(content)).field(pool.text(nameAndType), pool.text(nameAndType + 2));
    Field field = fields.computeIfAbsent(ref, Field::new);
    known[index] = field;
    return field;
  }

  private Owner owner(int index) {
    if (known[index] instanceof Owner owner) {
      return owner;
    }
    Owner owner = names.owner(pool.className(index));
    known[index] = owner;
    return owner;
  }
}
