package dev.afterlock.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;

/** Reads one annotation and adds it to a list when it is complete. */
final class AnnotationReader extends AnnotationVisitor {
  private static final String VALUE = "value";
  private static final Set<String> REASONS = Set.of("reason", "justification");

  private final String name;
  private final List<Annotation> annotations;
  private final List<String> values = new ArrayList<>(0);
  private String reason = "";

  /**
   * Returns a reader.
   *
   * @param descriptor of the annotation's type
   * @param annotations the list to add to
   */
  AnnotationReader(String descriptor, Names names, List<Annotation> annotations) {
    super(AsmApi.LEVEL);
    this.name = simpleName(descriptor, names);
    this.annotations = annotations;
  }

  private static String simpleName(String descriptor, Names names) {
    int end = Math.max(0, descriptor.length() - 1);
    int start = Math.max(descriptor.lastIndexOf('/'), descriptor.lastIndexOf('$'));
    return names.of(descriptor.substring(Math.min(end, Math.max(start, 0) + 1), end));
  }

  @Override
  public void visit(@Nullable String element, Object value) {
    if (value instanceof String text) {
      if (VALUE.equals(element)) {
        values.add(text);
      } else if (element != null && REASONS.contains(element)) {
        reason = text.strip();
      }
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(@Nullable String element, String descriptor) {
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitArray(@Nullable String element) {
    return VALUE.equals(element) ? new Elements(values) : null;
  }

  @Override
  public void visitEnd() {
    annotations.add(new Annotation(name, values, reason));
  }

  /** The texts of an array; its elements have no names. */
  private static final class Elements extends AnnotationVisitor {
    private final List<String> texts;

    Elements(List<String> texts) {
      super(AsmApi.LEVEL);
      this.texts = texts;
    }

    @Override
    public void visit(@Nullable String element, Object value) {
      if (value instanceof String text) {
        texts.add(text);
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(
        @Nullable String element, String descriptor) {
      return null;
    }
  }
}
