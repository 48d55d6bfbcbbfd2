package dev.afterlock.body;

import dev.afterlock.finding.Problem;
import dev.afterlock.flow.RecentlyUsed;
import dev.afterlock.hierarchy.AsmApi;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.InlinedLines;
import dev.afterlock.input.ClassResource;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Builds bodies on demand. Nothing is kept but the bytes and names of the classes used last: bodies
 * are cached by those who know how long they need them.
 */
public final class BodySource {
  private static final int CLASSES = 500;

  private final Hierarchy hierarchy;
  private final RecentlyUsed<String, Optional<ClassCode>> classes = new RecentlyUsed<>(CLASSES);
  private final Set<Problem> problems = new ConcurrentSkipListSet<>();
  private final Set<MethodRef> built = ConcurrentHashMap.newKeySet();

  public BodySource(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Returns what could not be built so far. */
  public Set<Problem> problems() {
    return Set.copyOf(problems);
  }

  /** Returns how many bodies were built. */
  public int built() {
    return built.size();
  }

  /** Returns the body of an application method, or null when it has none or it cannot be built. */
  public @Nullable MethodBody body(MethodRef method) {
    CodeReader code = code(method);
    MethodNode node = code == null ? null : code.found;
    if (code == null || node == null || node.instructions.size() == 0) {
      return null;
    }
    String subject = method.ownerName() + "." + method.name();
    if (BodyBuilder.isOverBudget(node)) {
      problems.add(tooLarge(subject, node));
      return null;
    }
    try {
      built.add(method);
      Suspensions.undo(node);
      return BodyBuilder.build(hierarchy, method, node, code.lines);
    } catch (OverBudgetException endless) {
      problems.add(tooLarge(subject, node));
      return null;
    } catch (AnalyzerException | RuntimeException unsound) {
      problems.add(
          new Problem(
              Problem.Kind.BAD_CLASS,
              subject,
              "The code does not make sense (%s).".formatted(unsound.getClass().getSimpleName())));
      return null;
    }
  }

  private static Problem tooLarge(String subject, MethodNode node) {
    return new Problem(
        Problem.Kind.BUDGET_EXCEEDED,
        subject,
        "Too large to be analysed (%d instructions).".formatted(node.instructions.size()));
  }

  private @Nullable CodeReader code(MethodRef method) {
    ClassCode code = classes.get(method.owner(), this::read).orElse(null);
    if (code == null) {
      return null;
    }
    CodeReader reader = new CodeReader(method);
    try {
      code.show(method, reader);
    } catch (RuntimeException malformed) {
      problems.add(
          new Problem(
              Problem.Kind.BAD_CLASS,
              method.ownerName() + "." + method.name(),
              "Truncated or malformed code (%s).".formatted(malformed.getClass().getSimpleName())));
      // What was read until then is not the method.
      return null;
    }
    return reader;
  }

  private Optional<ClassCode> read(String owner) {
    ClassHeader header = hierarchy.index().applicationClass(owner);
    ClassResource resource = header == null ? null : header.resource();
    if (resource == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ClassCode.of(resource.bytes()));
    } catch (IOException | RuntimeException gone) {
      problems.add(
          new Problem(
              Problem.Kind.BAD_CLASS,
              resource.container() + "!/" + resource.entry(),
              "Could not be read a second time: " + gone.getMessage() + "."));
      return Optional.empty();
    }
  }

  /** Reads the code of one method and skips all others. */
  private static final class CodeReader extends ClassVisitor {
    private final MethodRef wanted;
    private @Nullable MethodNode found;
    private InlinedLines lines = InlinedLines.of(null, null);

    CodeReader(MethodRef wanted) {
      super(AsmApi.LEVEL);
      this.wanted = wanted;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
      lines = InlinedLines.of(source, debug);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!name.equals(wanted.name()) || !descriptor.equals(wanted.descriptor())) {
        return null;
      }
      found = new MethodNode(AsmApi.LEVEL, access, name, descriptor, signature, exceptions);
      return found;
    }
  }
}
