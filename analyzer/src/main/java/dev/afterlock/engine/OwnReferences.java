package dev.afterlock.engine;

import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells which types the application itself mentions. What only the analysed classes of the class
 * path mention is nothing that its user can be asked to add.
 */
final class OwnReferences {
  private final Set<String> mentioned = new HashSet<>();

  private OwnReferences() {}

  /** Returns those of the missing types that the application mentions. */
  static Set<String> among(Set<String> missing, ClassIndex index) {
    if (index.ownClasses() == index.application().size()) {
      return missing;
    }
    OwnReferences own = new OwnReferences();
    index.application().stream()
        .filter(header -> !index.isDependency(header.name()))
        .forEach(own::add);
    Set<String> kept = new HashSet<>(missing);
    kept.retainAll(own.mentioned);
    return new TreeSet<>(kept);
  }

  private void add(ClassHeader header) {
    mentioned.addAll(header.interfaces());
    if (header.superName() != null) {
      mentioned.add(header.superName());
    }
    for (MethodHeader method : header.methods()) {
      addTypes(method.ref().descriptor());
      for (MethodRef called : method.calls()) {
        mentioned.add(called.owner());
        addTypes(called.descriptor());
      }
      for (FieldRef field : method.fields()) {
        mentioned.add(field.owner());
        addTypes(field.descriptor());
      }
    }
  }

  private void addTypes(String descriptor) {
    int start = descriptor.indexOf('L');
    while (start >= 0) {
      int end = descriptor.indexOf(';', start);
      if (end < 0) {
        return;
      }
      mentioned.add(descriptor.substring(start + 1, end));
      start = descriptor.indexOf('L', end);
    }
  }
}
