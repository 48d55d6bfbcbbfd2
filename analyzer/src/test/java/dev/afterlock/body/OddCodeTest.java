package dev.afterlock.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.finding.Problem;
import dev.afterlock.fixture.LoadedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Code that no compiler of today makes. */
final class OddCodeTest {
  private static final Handle BOOTSTRAP =
      new Handle(Opcodes.H_INVOKESTATIC, "p/B", "make", "()Ljava/lang/Object;", false);

  @TempDir private Path directory;

  @Test
  void subroutinesOfOldCompilersHaveABody() throws IOException {
    LoadedClasses classes =
        load(
            Opcodes.V1_5,
            2,
            3,
            code -> {
              Label subroutine = new Label();
              code.visitJumpInsn(Opcodes.JSR, subroutine);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "p/A", "m", "()V", false);
              code.visitJumpInsn(Opcodes.JSR, subroutine);
              code.visitInsn(Opcodes.RETURN);
              code.visitLabel(subroutine);
              code.visitVarInsn(Opcodes.ASTORE, 1);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitInsn(Opcodes.MONITORENTER);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitInsn(Opcodes.MONITOREXIT);
              code.visitVarInsn(Opcodes.RET, 1);
            });

    MethodBody body = classes.body("p/A", "m");

    assertTrue(body.reachableFrom(0).cardinality() >= 10);
    assertEquals(1, count(body, Event.Return.class));
    assertEquals(1, count(body, Event.MonitorEnter.class));
  }

  @Test
  void aStackThatUnderflowsIsABadClass() throws IOException {
    assertIsBad(load(Opcodes.V1_5, 2, 1, code -> code.visitInsn(Opcodes.POP2)));
  }

  @Test
  void codeThatRunsOffItsEndIsABadClass() throws IOException {
    assertIsBad(load(Opcodes.V1_5, 2, 1, code -> code.visitInsn(Opcodes.NOP)));
  }

  @Test
  void aLocalThatDoesNotExistIsABadClass() throws IOException {
    assertIsBad(
        load(
            Opcodes.V1_5,
            2,
            1,
            code -> {
              code.visitVarInsn(Opcodes.ALOAD, 77);
              code.visitInsn(Opcodes.ARETURN);
            }));
  }

  @Test
  void lessLocalsThanParametersAreABadClass() throws IOException {
    assertIsBad(load(Opcodes.V1_5, 2, 0, code -> code.visitInsn(Opcodes.RETURN)));
  }

  @Test
  void stacksOfDifferentHeightsAreABadClass() throws IOException {
    assertIsBad(
        load(
            Opcodes.V1_5,
            4,
            1,
            code -> {
              Label loop = new Label();
              code.visitLabel(loop);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitJumpInsn(Opcodes.GOTO, loop);
            }));
  }

  @Test
  void aMethodBeyondTheBudgetIsLeftOutAndSaidSo() throws IOException {
    assertIsTooLarge(
        load(
            Opcodes.V1_5,
            300,
            300,
            code -> {
              for (int i = 0; i < 4_000; i++) {
                code.visitInsn(Opcodes.NOP);
              }
              code.visitInsn(Opcodes.RETURN);
            }));
  }

  /** Such a class has a hundred kilobytes, and four billion ways to an exception. */
  @Test
  void manyInstructionsThatManyHandlersCoverAreBeyondTheBudget() throws IOException {
    assertIsTooLarge(
        load(
            Opcodes.V1_5,
            1,
            1,
            code -> {
              Label start = new Label();
              Label end = new Label();
              for (int i = 0; i < 65_000; i++) {
                code.visitTryCatchBlock(start, end, end, null);
              }
              code.visitLabel(start);
              for (int i = 0; i < 65_000; i++) {
                code.visitInsn(Opcodes.NOP);
              }
              code.visitLabel(end);
              code.visitInsn(Opcodes.RETURN);
            }));
  }

  /**
   * Values move on by one local each time round, and there are twice as many ways round as locals.
   */
  @Test
  void codeThatIsJoinedAgainAndAgainIsBeyondTheBudget() throws IOException {
    int locals = 480;
    assertIsTooLarge(
        load(
            Opcodes.V1_5,
            2,
            locals + 1,
            code -> {
              Label loop = new Label();
              for (int i = 1; i <= locals; i++) {
                code.visitInsn(Opcodes.ICONST_0);
                code.visitVarInsn(Opcodes.ISTORE, i);
              }
              code.visitLabel(loop);
              for (int i = locals; i > 1; i--) {
                code.visitVarInsn(Opcodes.ILOAD, i - 1);
                code.visitVarInsn(Opcodes.ISTORE, i);
                code.visitVarInsn(Opcodes.ILOAD, i);
                code.visitJumpInsn(Opcodes.IFEQ, loop);
                code.visitVarInsn(Opcodes.ILOAD, i);
                code.visitJumpInsn(Opcodes.IFLT, loop);
              }
              code.visitInsn(Opcodes.RETURN);
            }));
  }

  private static void assertIsTooLarge(LoadedClasses classes) {
    assertNull(classes.bodies().body(classes.method("p/A", "m")));
    assertEquals(
        List.of(Problem.Kind.BUDGET_EXCEEDED),
        classes.bodies().problems().stream().map(Problem::kind).toList());
    assertEquals(
        "p.A.m", classes.bodies().problems().iterator().next().subject(), "names the method");
  }

  @Test
  void codeThatCannotBeReachedHasNoEvents() throws IOException {
    LoadedClasses classes =
        load(
            Opcodes.V1_5,
            2,
            1,
            code -> {
              code.visitInsn(Opcodes.RETURN);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitInsn(Opcodes.MONITORENTER);
              code.visitInsn(Opcodes.RETURN);
            });
    MethodBody body = classes.body("p/A", "m");

    assertEquals(0, count(body, Event.MonitorEnter.class));
    assertEquals(1, count(body, Event.Return.class));
  }

  @Test
  void aHandlerThatCoversItselfHasABody() throws IOException {
    LoadedClasses classes =
        load(
            Opcodes.V1_5,
            2,
            2,
            code -> {
              Label start = new Label();
              Label handler = new Label();
              Label end = new Label();
              code.visitTryCatchBlock(start, end, handler, null);
              code.visitLabel(start);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitInsn(Opcodes.MONITORENTER);
              code.visitInsn(Opcodes.RETURN);
              code.visitLabel(handler);
              code.visitVarInsn(Opcodes.ASTORE, 1);
              code.visitVarInsn(Opcodes.ALOAD, 1);
              code.visitInsn(Opcodes.ATHROW);
              code.visitLabel(end);
            });
    MethodBody body = classes.body("p/A", "m");

    Event.Throw thrown = null;
    for (int i = 0; i < body.size(); i++) {
      thrown = body.event(i) instanceof Event.Throw event ? event : thrown;
    }
    assertNotNull(thrown);
    assertTrue(thrown.exception().single() >= 0, "the handler defines its exception");
  }

  @Test
  void constantsOfTwoWordsMadeAtRunTimeHaveTwoWords() throws IOException {
    LoadedClasses classes =
        load(
            Opcodes.V11,
            6,
            1,
            code -> {
              code.visitLdcInsn(new ConstantDynamic("c", "J", BOOTSTRAP));
              code.visitInsn(Opcodes.POP2);
              code.visitLdcInsn(new ConstantDynamic("c", "Ljava/lang/Object;", BOOTSTRAP));
              code.visitInsn(Opcodes.POP);
              code.visitLdcInsn(Type.getMethodType("(J)V"));
              code.visitInsn(Opcodes.POP);
              code.visitLdcInsn(BOOTSTRAP);
              code.visitInsn(Opcodes.POP);
              code.visitInsn(Opcodes.RETURN);
            });

    assertNotNull(classes.body("p/A", "m"));
  }

  @Test
  void aCallThatIsLinkedAtRunTimeAndTakesNothingIsAComputation() throws IOException {
    LoadedClasses classes =
        load(
            Opcodes.V11,
            6,
            1,
            code -> {
              Label end = new Label();
              code.visitInvokeDynamicInsn("is", "()Z", BOOTSTRAP);
              code.visitJumpInsn(Opcodes.IFEQ, end);
              code.visitLabel(end);
              code.visitInsn(Opcodes.RETURN);
            });

    assertEquals(1, count(classes.body("p/A", "m"), Event.Compute.class));
  }

  private static void assertIsBad(LoadedClasses classes) {
    assertNull(classes.bodies().body(classes.method("p/A", "m")));
    Problem problem = classes.bodies().problems().iterator().next();
    assertEquals(Problem.Kind.BAD_CLASS, problem.kind());
    assertEquals("p.A.m", problem.subject());
  }

  private static int count(MethodBody body, Class<? extends Event> type) {
    int count = 0;
    for (int i = 0; i < body.size(); i++) {
      count += type.isInstance(body.event(i)) ? 1 : 0;
    }
    return count;
  }

  private LoadedClasses load(int version, int stack, int locals, Consumer<MethodVisitor> code)
      throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, "p/A", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "m", "()V", null, null);
    method.visitCode();
    code.accept(method);
    method.visitMaxs(stack, locals);
    method.visitEnd();
    writer.visitEnd();
    Files.write(directory.resolve("A.class"), writer.toByteArray());
    return LoadedClasses.of(directory);
  }
}
