package dev.afterlock.body;

import dev.afterlock.finding.Problem;
import dev.afterlock.hierarchy.AsmApi;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.input.ClassResource;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Builds bodies on demand and keeps them as long as memory allows. All code of a class is parsed at
 * its first use; frames are computed only for the methods that are asked for.
 */
public final class BodySource {
  private final Hierarchy hierarchy;
  private final Map<MethodRef, SoftReference<Optional<MethodBody>>> bodies =
      new ConcurrentHashMap<>();
  private final Map<String, SoftReference<Map<MethodRef, MethodNode>>> code =
      new ConcurrentHashMap<>();
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
    SoftReference<Optional<MethodBody>> reference = bodies.get(method);
    Optional<MethodBody> known = reference == null ? null : reference.get();
    if (known == null) {
      known = Optional.ofNullable(build(method));
      bodies.put(method, new SoftReference<>(known));
    }
    return known.orElse(null);
  }

  private @Nullable MethodBody build(MethodRef method) {
    MethodNode node = code(method.owner()).get(method);
    if (node == null || node.instructions.size() == 0) {
      return null;
    }
    String subject = method.ownerName() + "." + method.name();
    if (BodyBuilder.isOverBudget(node)) {
      problems.add(
          new Problem(
              Problem.Kind.BUDGET_EXCEEDED,
              subject,
              "Too large to be analysed (%d instructions).".formatted(node.instructions.size())));
      return null;
    }
    try {
      built.add(method);
      return BodyBuilder.build(hierarchy, method, node);
    } catch (AnalyzerException | RuntimeException unsound) {
      problems.add(
          new Problem(
              Problem.Kind.BAD_CLASS,
              subject,
              "The code does not make sense (%s).".formatted(unsound.getClass().getSimpleName())));
      return null;
    }
  }

  private Map<MethodRef, MethodNode> code(String owner) {
    SoftReference<Map<MethodRef, MethodNode>> reference = code.get(owner);
    Map<MethodRef, MethodNode> known = reference == null ? null : reference.get();
    if (known == null) {
      known = parse(owner);
      code.put(owner, new SoftReference<>(known));
    }
    return known;
  }

  private Map<MethodRef, MethodNode> parse(String owner) {
    ClassHeader header = hierarchy.index().applicationClass(owner);
    ClassResource resource = header == null ? null : header.resource();
    if (resource == null) {
      return Map.of();
    }
    try {
      CodeReader reader = new CodeReader(owner);
      new ClassReader(resource.bytes()).accept(reader, ClassReader.SKIP_FRAMES);
      return reader.methods;
    } catch (IOException | RuntimeException gone) {
      problems.add(
          new Problem(
              Problem.Kind.BAD_CLASS,
              resource.container() + "!/" + resource.entry(),
              "Could not be read a second time; it changed while it was analysed."));
      return Map.of();
    }
  }

  private static final class CodeReader extends ClassVisitor {
    private final String owner;
    private final Map<MethodRef, MethodNode> methods = new HashMap<>();

    CodeReader(String owner) {
      super(AsmApi.LEVEL);
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodNode node =
          new MethodNode(AsmApi.LEVEL, access, name, descriptor, signature, exceptions);
      methods.put(new MethodRef(owner, name, descriptor), node);
      return node;
    }
  }
}
