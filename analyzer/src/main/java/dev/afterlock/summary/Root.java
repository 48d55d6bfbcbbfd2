package dev.afterlock.summary;

import dev.afterlock.lock.Path;
import dev.afterlock.model.FieldRef;
import org.jspecify.annotations.Nullable;

/** Where the receiver of a call comes from, in the terms of one method. */
public sealed interface Root {
  /** Returns whether the receiver is one of many: an element of a collection or array. */
  boolean element();

  /** Returns this root as one of many. */
  Root asElement();

  /** Returns the field that holds the receivers or what keeps them; null when there is none. */
  default @Nullable FieldRef register() {
    return null;
  }

  /**
   * A field, or an element of what it holds.
   *
   * @param base the object it belongs to; the class for a static field
   */
  record InField(FieldRef field, boolean element, Path base) implements Root {
    @Override
    public Root asElement() {
      return new InField(field, true, base);
    }

    @Override
    public FieldRef register() {
      return field;
    }
  }

  /** A parameter, or an element of it. */
  record InParam(int index, boolean element) implements Root {
    @Override
    public Root asElement() {
      return new InParam(index, true);
    }
  }

  /**
   * A library object that keeps the receivers itself.
   *
   * @param object its path, unknown for one that is looked up
   */
  record InLibrary(String type, Path object) implements Root {
    @Override
    public boolean element() {
      return true;
    }

    @Override
    public Root asElement() {
      return this;
    }

    @Override
    public @Nullable FieldRef register() {
      return object.lastField();
    }
  }
}
