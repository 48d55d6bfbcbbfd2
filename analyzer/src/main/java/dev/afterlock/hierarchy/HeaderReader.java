package dev.afterlock.hierarchy;

import dev.afterlock.input.ClassResource;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;

/**
 * Reads one class file into a {@link ClassHeader} without building any tree. ASM visits everything
 * but the code, which {@link ScannedCode} reads.
 */
final class HeaderReader extends ClassVisitor {
  private final @Nullable ClassResource resource;
  private final Names names;
  private final @Nullable ScannedCode code;
  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final List<MethodHeader> methods = new ArrayList<>();
  private final List<Annotation> annotations = new ArrayList<>(0);
  private Owner owner;
  private int access;
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private @Nullable String sourceFile;
  private @Nullable Nesting nesting;
  private int visitedMethods;

  private HeaderReader(@Nullable ClassResource resource, Names names, @Nullable ScannedCode code) {
    super(AsmApi.LEVEL);
    this.resource = resource;
    this.names = names;
    this.code = code;
    this.owner = names.owner("");
  }

  /**
   * Reads a header.
   *
   * @param withCode whether the methods' calls and fields are wanted too
   * @throws RuntimeException of any kind when the bytes are malformed; ASM promises no special one
   */
  static ClassHeader read(
      byte[] bytes, @Nullable ClassResource resource, Names names, boolean withCode) {
    ClassReader reader = new ClassReader(bytes);
    ScannedCode code = withCode ? new ScannedCode(reader, bytes, names) : null;
    HeaderReader header = new HeaderReader(resource, names, code);
    reader.accept(header, ClassReader.SKIP_CODE);
    return header.header();
  }

  private ClassHeader header() {
    return new ClassHeader(
        owner.name(),
        access,
        superName,
        interfaces,
        sourceFile,
        nesting,
        Map.copyOf(fields),
        List.copyOf(annotations),
        new MethodTable(methods),
        resource);
  }

  @Override
  public void visit(
      int version,
      int flags,
      String className,
      String signature,
      @Nullable String superclass,
      String @Nullable [] superinterfaces) {
    owner = names.owner(className);
    access = flags;
    superName = superclass == null ? null : names.of(superclass);
    interfaces = superinterfaces == null ? List.of() : List.of(superinterfaces);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    sourceFile = file(InlinedLines.of(source, debug).file());
  }

  /**
   * Every compiler's file has an ending. Obfuscators give one word to all classes instead, such as
   * "SourceFile", and tools that generate classes do, too.
   */
  private static @Nullable String file(@Nullable String named) {
    return named == null || named.indexOf('.') <= 0 ? null : named;
  }

  @Override
  public void visitOuterClass(String outer, @Nullable String method, @Nullable String descriptor) {
    MethodRef around =
        method == null || descriptor == null ? null : names.method(outer, method, descriptor);
    nesting = new Nesting(names.of(outer), around);
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simpleName, int flags) {
    if (outer != null && inner.equals(owner.name())) {
      nesting = new Nesting(names.of(outer), null);
    }
  }

  @Override
  public AnnotationVisitor visitAnnotation(String type, boolean visible) {
    return new AnnotationReader(type, names, annotations);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int flags, String field, String descriptor, String signature, Object value) {
    Descriptors.checkField(descriptor);
    fields.put(field + ":" + descriptor, flags);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags, String method, String descriptor, String signature, String[] exceptions) {
    MethodRef ref = owner.method(method, descriptor);
    int number = visitedMethods++;
    CodeUse use = code == null ? null : code.use(number, isPlain(flags) ? owner.name() : null);
    return new AnnotatedMethod(ref, flags, use);
  }

  private static boolean isPlain(int flags) {
    return !Access.has(flags, Access.STATIC) && !Access.has(flags, Access.SYNCHRONIZED);
  }

  private static boolean isGenerated(MethodRef method, int flags) {
    return Access.has(flags, Access.SYNTHETIC)
        && Access.has(flags, Access.STATIC)
        && method.name().startsWith("access$");
  }

  /** Adds a method once its annotations are known. */
  private final class AnnotatedMethod extends MethodVisitor {
    private final MethodRef method;
    private final int flags;
    private final @Nullable CodeUse use;
    private final List<Annotation> marks = new ArrayList<>(0);

    AnnotatedMethod(MethodRef method, int flags, @Nullable CodeUse use) {
      super(AsmApi.LEVEL);
      this.method = method;
      this.flags = flags;
      this.use = use;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return new AnnotationReader(type, names, marks);
    }

    @Override
    public void visitEnd() {
      CodeUse touched = use == null ? CodeUse.NONE : use;
      methods.add(
          new MethodHeader(
              method,
              flags,
              use != null,
              touched.monitors(),
              touched.calls(),
              touched.answered(),
              touched.functions(),
              touched.fields(),
              touched.writes(),
              touched.writesArrays(),
              List.copyOf(marks),
              isGenerated(method, flags) ? touched.onlyMember() : touched.fieldAccess()));
    }
  }
}
