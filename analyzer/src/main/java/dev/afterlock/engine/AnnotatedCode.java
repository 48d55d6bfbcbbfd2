package dev.afterlock.engine;

import dev.afterlock.filter.CodeMark;
import dev.afterlock.filter.CodeMarks;
import dev.afterlock.hierarchy.Annotation;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.hierarchy.Surroundings;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.MethodReview;
import dev.afterlock.rule.RuleCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The annotations of the analysed code that are about findings, recognised by simple name. */
final class AnnotatedCode implements CodeMarks {
  private static final String OWN = "SuppressAfterlock";

  /** Of SpotBugs: it is about other tools, too, so it counts only where it names a rule of ours. */
  private static final String SHARED = "SuppressFBWarnings";

  private static final String GENERATED = "Generated";

  private final ClassIndex index;
  private final Surroundings surroundings;
  private final Set<String> rules = names();

  AnnotatedCode(ClassIndex index) {
    this.index = index;
    this.surroundings = new Surroundings(index);
  }

  /** Returns all ids and names of rules. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    RuleCatalog.infos()
        .forEach(
            rule -> {
              names.add(rule.id());
              names.add(rule.name());
            });
    return names;
  }

  @Override
  public List<CodeMark> around(MethodRef method) {
    List<CodeMark> marks = new ArrayList<>();
    surroundings.methods(method).forEach(each -> marks.addAll(marks(each)));
    surroundings.classes(method.owner()).forEach(each -> marks.addAll(marks(each)));
    return marks;
  }

  @Override
  public List<CodeMark> all() {
    List<CodeMark> marks = new ArrayList<>();
    for (ClassHeader header : index.application()) {
      if (isAnnotated(header) && !isGenerated(header.name())) {
        marks.addAll(marks(header));
        header.methods().forEach(method -> marks.addAll(marks(method)));
      }
    }
    return marks.stream().distinct().sorted(Comparator.comparing(CodeMark::place)).toList();
  }

  /** Hardly any class is: whatever else there is to ask about one takes longer. */
  private static boolean isAnnotated(ClassHeader header) {
    return !header.annotations().isEmpty()
        || header.methods().stream().anyMatch(method -> !method.annotations().isEmpty());
  }

  @Override
  public boolean isGenerated(MethodRef method) {
    return isGenerated(method.owner());
  }

  private boolean isGenerated(String owner) {
    return surroundings.classes(owner).stream()
        .flatMap(header -> header.annotations().stream())
        .anyMatch(annotation -> annotation.name().equals(GENERATED));
  }

  @Override
  public boolean isAnalysed(String className) {
    return index.isApplication(className.replace('.', '/'));
  }

  @Override
  public String nameOf(MethodRef method) {
    String full = MethodReview.nameOf(surroundings.written(method));
    return full.substring(full.lastIndexOf('.') + 1);
  }

  private List<CodeMark> marks(ClassHeader header) {
    return marks(header.annotations(), () -> header.name().replace('/', '.'));
  }

  private List<CodeMark> marks(MethodHeader header) {
    return marks(header.annotations(), () -> MethodReview.nameOf(header.ref()));
  }

  private List<CodeMark> marks(List<Annotation> annotations, Supplier<String> place) {
    List<CodeMark> marks = new ArrayList<>(0);
    for (Annotation annotation : annotations) {
      String name = annotation.name();
      List<String> named = annotation.values();
      if (name.equals(OWN)) {
        marks.add(new CodeMark(name, place.get(), named, annotation.reason(), true));
      } else if (name.equals(SHARED)) {
        List<String> ours = named.stream().filter(rules::contains).collect(Collectors.toList());
        if (!ours.isEmpty()) {
          marks.add(new CodeMark(name, place.get(), ours, annotation.reason(), false));
        }
      }
    }
    return marks;
  }
}
