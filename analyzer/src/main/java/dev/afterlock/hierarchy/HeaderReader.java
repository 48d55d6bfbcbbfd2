package dev.afterlock.hierarchy;

import dev.afterlock.input.ClassResource;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class file into a {@link ClassHeader} without building any tree. */
final class HeaderReader extends ClassVisitor {
  /** kotlinc compares the results of suspending calls with what this returns. */
  private static final String SUSPENDED = "getCOROUTINE_SUSPENDED";

  private final @Nullable ClassResource resource;
  private final Names names;
  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final List<MethodHeader> methods = new ArrayList<>();
  private final List<Annotation> annotations = new ArrayList<>(0);
  private String name = "";
  private int access;
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private @Nullable String sourceFile;
  private @Nullable Nesting nesting;

  private HeaderReader(@Nullable ClassResource resource, Names names) {
    super(AsmApi.LEVEL);
    this.resource = resource;
    this.names = names;
  }

  /**
   * Reads a header.
   *
   * @param withCode whether the methods' calls and fields are wanted too
   * @throws RuntimeException of any kind when the bytes are malformed; ASM promises no special one
   */
  static ClassHeader read(
      byte[] bytes, @Nullable ClassResource resource, Names names, boolean withCode) {
    HeaderReader reader = new HeaderReader(resource, names);
    int skip = ClassReader.SKIP_FRAMES | (withCode ? 0 : ClassReader.SKIP_CODE);
    new ClassReader(bytes).accept(reader, skip);
    return reader.header();
  }

  private ClassHeader header() {
    return new ClassHeader(
        name,
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
    name = names.of(className);
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
    if (outer != null && inner.equals(name)) {
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
    return new CodeScan(names.method(name, method, descriptor), flags);
  }

  /** Notes what a method touches. */
  private final class CodeScan extends MethodVisitor {
    private final MethodRef method;
    private final int flags;
    private final Set<MethodRef> calls = new LinkedHashSet<>();
    private final Set<MethodRef> told = new LinkedHashSet<>();
    private @Nullable MethodRef lastCall;
    private final Set<MethodRef> functions = new LinkedHashSet<>();
    private final Set<FieldRef> touched = new LinkedHashSet<>();
    private final Set<FieldRef> written = new LinkedHashSet<>();
    private final List<Annotation> marks = new ArrayList<>(0);
    private boolean hasCode;
    private boolean writesArrays;
    private boolean monitors;
    private boolean suspends;
    private int memberInstructions;
    private @Nullable Accessor member;
    private final FieldAccess access;

    CodeScan(MethodRef method, int flags) {
      this(method, flags, new FieldAccess(method.owner()));
    }

    private CodeScan(MethodRef method, int flags, FieldAccess access) {
      super(AsmApi.LEVEL, access);
      this.access = access;
      this.method = method;
      this.flags = flags;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return new AnnotationReader(type, names, marks);
    }

    @Override
    public void visitCode() {
      hasCode = true;
    }

    @Override
    public void visitInsn(int opcode) {
      super.visitInsn(opcode);
      if ((opcode == Opcodes.POP || opcode == Opcodes.POP2) && lastCall != null) {
        told.add(lastCall);
      }
      monitors |= opcode == Opcodes.MONITORENTER;
      writesArrays |= opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
      super.visitVarInsn(opcode, local);
      lastCall = null;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
      super.visitFieldInsn(opcode, owner, field, descriptor);
      FieldRef ref = names.owner(owner).field(field, descriptor);
      touched.add(ref);
      memberInstructions++;
      boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
      boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
      if (!reads) {
        written.add(ref);
      }
      member = reads ? new Accessor.Read(ref, isStatic) : new Accessor.Write(ref, isStatic);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
      MethodRef ref = names.method(owner, called, descriptor);
      calls.add(ref);
      suspends |= called.equals(SUSPENDED);
      lastCall = ref;
      if (ref.isVoid()) {
        told.add(ref);
      }
      memberInstructions++;
      member = new Accessor.Forward(ref, opcode == Opcodes.INVOKESTATIC);
    }

    /** ASM gives null for index 0 of the constant pool, which names nothing (JVMS 4.1). */
    @Override
    public void visitTypeInsn(int opcode, @Nullable String type) {
      checkNamed(type);
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMultiANewArrayInsn(@Nullable String descriptor, int dimensions) {
      checkNamed(descriptor);
      super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    private static void checkNamed(@Nullable String name) {
      if (name == null) {
        throw new IllegalArgumentException("an instruction names no type");
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String called, String descriptor, Handle bootstrap, Object... arguments) {
      super.visitInvokeDynamicInsn(called, descriptor, bootstrap, arguments);
      memberInstructions++;
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
          functions.add(names.method(handle.getOwner(), handle.getName(), handle.getDesc()));
        }
      }
    }

    @Override
    public void visitEnd() {
      methods.add(
          new MethodHeader(
              method,
              flags,
              hasCode,
              monitors,
              List.copyOf(calls),
              answered(),
              List.copyOf(functions),
              List.copyOf(touched),
              List.copyOf(written),
              writesArrays,
              List.copyOf(marks),
              accessor()));
    }

    /** A suspending call answers whether it has suspended, and everybody asks for that. */
    private Set<MethodRef> answered() {
      if (suspends) {
        return Set.of();
      }
      Set<MethodRef> answered = new HashSet<>(calls);
      answered.removeAll(told);
      return Set.copyOf(answered);
    }

    private @Nullable Accessor accessor() {
      boolean generated =
          Access.has(flags, Access.SYNTHETIC)
              && Access.has(flags, Access.STATIC)
              && method.name().startsWith("access$");
      if (generated) {
        return memberInstructions == 1 ? member : null;
      }
      boolean plain = !Access.has(flags, Access.STATIC) && !Access.has(flags, Access.SYNCHRONIZED);
      return plain ? access.accessor() : null;
    }
  }
}
