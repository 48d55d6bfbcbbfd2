package dev.afterlock.lock;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.model.FieldRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that a method reads and what it sets fields to, in the method's own terms. */
public final class FieldUse {
  /** The use of a method about which nothing is known. */
  public static final FieldUse NONE = new FieldUse(Set.of(), List.of());

  private final Set<Path> reads;
  private final List<Store> stores;

  private FieldUse(Set<Path> reads, List<Store> stores) {
    this.reads = Set.copyOf(reads);
    this.stores = List.copyOf(stores);
  }

  /** Something that is stored into a field. */
  record Store(int instruction, Path field, FieldValue value) {
    Store(int instruction, Store other, Path.Arguments arguments) {
      this(instruction, other.field.substitute(arguments), other.value);
    }
  }

  /** Reads a body. */
  public static FieldUse of(MethodBody body, Paths paths) {
    Set<Path> reads = new HashSet<>();
    List<Store> stores = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.FieldRead read) {
        reads.add(path(read.target(), read.field(), paths));
      } else if (body.event(i) instanceof Event.FieldWrite write) {
        Path field = path(write.target(), write.field(), paths);
        stores.add(new Store(i, field, FieldValue.of(write.value(), field, body, paths)));
      }
    }
    return new FieldUse(reads, stores);
  }

  private static Path path(@Nullable Operand target, FieldRef field, Paths paths) {
    if (target == null) {
      return new Path.StaticField(field);
    }
    Path base = paths.of(target);
    return base.isKnown() ? base.field(field) : Path.unknown();
  }

  /** Returns the fields that are read. */
  Set<Path> reads() {
    return reads;
  }

  /** Returns what is stored, in the order of the instructions. */
  List<Store> stores() {
    return stores;
  }
}
