package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

final class HierarchyTest {
  @TempDir private Path directory;

  @Test
  void subtypingGoesThroughTheApplicationIntoTheJdk() throws IOException {
    Hierarchy hierarchy =
        javac("class A extends java.util.ArrayList<String> {} class B extends A {}");

    assertTrue(hierarchy.isSubtype("B", "B"));
    assertTrue(hierarchy.isSubtype("B", "java/lang/Iterable"));
    assertFalse(hierarchy.isSubtype("java/util/ArrayList", "A"));
    assertEquals(List.of("A", "B"), hierarchy.subtypes("java/util/ArrayList"));
    assertEquals(Set.of(), hierarchy.missingTypes());
  }

  @Test
  void missingTypesEndTheirBranchAndAreNamed() throws IOException {
    Path classes =
        compile("interface Gone {} class A implements Gone, Runnable { public void run() {} }");
    Files.delete(classes.resolve("Gone.class"));
    Hierarchy hierarchy = LoadedClasses.of(classes).hierarchy();

    assertTrue(hierarchy.isSubtype("A", "java/lang/Runnable"));
    assertTrue(hierarchy.isSubtype("A", "Gone"));
    assertFalse(hierarchy.isExtensible("Gone"));
    assertEquals(Set.of("Gone"), hierarchy.missingTypes());
  }

  @Test
  void classesThatExtendEachOtherEnd() throws IOException {
    for (String[] pair : new String[][] {{"A", "B"}, {"B", "A"}, {"C", "C"}}) {
      ClassWriter writer = new ClassWriter(0);
      writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, pair[0], null, pair[1], null);
      Files.write(directory.resolve(pair[0] + ".class"), writer.toByteArray());
    }
    Hierarchy hierarchy = LoadedClasses.of(directory).hierarchy();

    assertEquals(Set.of("A", "B"), hierarchy.supertypes("A"));
    assertFalse(hierarchy.isSubtype("A", "java/lang/Object"));
    assertNull(hierarchy.declaration(new MethodRef("C", "m", "()V")));
    assertTrue(hierarchy.virtualTargets(new MethodRef("A", "m", "()V")).open());
    assertEquals(
        new FieldRef("C", "f", "I"),
        hierarchy.resolve(new FieldRef("C", "f", "I")),
        "unresolvable");
  }

  private static final String FIELDS =
      """
      class A {
        int f; long wide; static int shared;
        private int f() { return f; }
        private void setF(int n) { f = n; }
        long wide() { return wide; }
        void setWide(long n) { wide = n; }
        int shared() { return shared; }
        void setShared(int n) { shared = n; }
        synchronized int locked() { return f; }
        int more() { return f + 1; }
        int other(A a) { return a.f; }
        void constant() { f = 1; }
        void swapped(int n) { int m = n; f = m; }
        A chained(int n) { f = n; return this; }
        int overridden() { return f; }
        static int of(A a) { return a.f; }
      }
      class B extends A { int overridden() { return 2; } }
      abstract class Told { int f; void told(int n) { f = n; } final void fixed(int n) { f = n; } }
      """;

  @ParameterizedTest
  @CsvSource({
    "A, f, ()I, f",
    "A, setF, (I)V, f",
    "B, wide, ()J, wide",
    "A, setWide, (J)V, wide",
    "A, shared, ()I, shared",
    "A, setShared, (I)V, shared",
    "Told, fixed, (I)V, f",
  })
  void aCallThatOnlyAccessesAFieldIsThatAccess(
      String owner, String name, String descriptor, String field) throws IOException {
    Hierarchy hierarchy = javac(FIELDS);

    Accessor accessor = hierarchy.accessed(new MethodRef(owner, name, descriptor), false);

    FieldRef found =
        accessor instanceof Accessor.Read read
            ? read.field()
            : ((Accessor.Write) Objects.requireNonNull(accessor)).field();
    assertEquals(field, found.name());
    assertEquals(
        name.startsWith("set") || name.equals("fixed"), accessor instanceof Accessor.Write);
  }

  @ParameterizedTest
  @CsvSource({
    "A, locked, ()I",
    "A, more, ()I",
    "A, other, (LA;)I",
    "A, constant, ()V",
    "A, swapped, (I)V",
    "A, chained, (I)LA;",
    "A, overridden, ()I",
    "A, of, (LA;)I",
    "A, gone, ()I",
    "java/util/ArrayList, size, ()I",
  })
  void aCallThatMayDoMoreIsNoAccess(String owner, String name, String descriptor)
      throws IOException {
    assertNull(javac(FIELDS).accessed(new MethodRef(owner, name, descriptor), false));
  }

  @Test
  void aTypeThatUsersExtendIsToldByItsSettersUnlessItCallsItself() throws IOException {
    Hierarchy hierarchy = javac(FIELDS);
    MethodRef setter = new MethodRef("Told", "told", "(I)V");

    assertNull(hierarchy.accessed(setter, false));
    assertTrue(hierarchy.accessed(setter, true) instanceof Accessor.Write);
  }

  @Test
  void aFieldIsResolvedToTheClassThatDeclaresIt() throws IOException {
    Hierarchy hierarchy =
        javac(
            """
            interface I { int CONSTANT = new Object().hashCode(); }
            class A { int inherited; int hidden; }
            class B extends A implements I { long hidden; int own; }
            """);

    assertEquals("A", hierarchy.resolve(new FieldRef("B", "inherited", "I")).owner());
    assertEquals("B", hierarchy.resolve(new FieldRef("B", "own", "I")).owner());
    assertEquals("B", hierarchy.resolve(new FieldRef("B", "hidden", "J")).owner());
    assertEquals("A", hierarchy.resolve(new FieldRef("B", "hidden", "I")).owner());
    assertEquals("I", hierarchy.resolve(new FieldRef("B", "CONSTANT", "I")).owner());
    assertTrue(hierarchy.isFinal(new FieldRef("I", "CONSTANT", "I")));
    assertFalse(hierarchy.isFinal(new FieldRef("B", "own", "I")));
    assertFalse(hierarchy.isFinal(new FieldRef("B", "unknown", "I")));
  }

  @Test
  void anInheritedMethodIsFoundInItsClass() throws IOException {
    Hierarchy hierarchy =
        javac(
            "class A { void m() {} } class B extends A {} abstract class C { abstract void m(); }");

    assertEquals("A", owner(hierarchy.declaration(new MethodRef("B", "m", "()V"))));
    assertNull(hierarchy.declaration(new MethodRef("C", "m", "()V")), "has no code");
    assertNull(hierarchy.declaration(new MethodRef("B", "m", "(I)V")));
  }

  @Test
  void aClassWinsOverTheDefaultOfAnInterfaceThatIsNearer() throws IOException {
    Hierarchy hierarchy =
        javac(
            """
            interface I { default void m() {} }
            class A { public void m() {} }
            class B extends A {}
            class C extends B implements I {}
            """);

    assertEquals("A", owner(hierarchy.declaration(new MethodRef("C", "m", "()V"))));
  }

  @Test
  void aCallCanRunEveryOverride() throws IOException {
    Hierarchy hierarchy =
        javac(
            """
            interface I { void m(); }
            class A implements I { public void m() {} }
            class B extends A { public void m() {} }
            class C extends A { static void other() {} }
            class D { public void m() {} }
            """);

    assertEquals(List.of("A", "B"), owners(hierarchy, "I"));
    assertEquals(List.of("A", "B"), owners(hierarchy, "A"));
    assertEquals(List.of("B"), owners(hierarchy, "B"));
  }

  @Test
  void aMethodInheritedFromAClassOutsideOfTheInterfaceIsATarget() throws IOException {
    Hierarchy hierarchy =
        javac(
            """
            interface I { void m(); }
            class A implements I { public void m() {} }
            class Base { public void m() {} }
            class Joined extends Base implements I {}
            """);

    assertEquals(List.of("A", "Base"), owners(hierarchy, "I"));
  }

  @Test
  void privateAndFinalMethodsHaveOneTarget() throws IOException {
    Hierarchy hierarchy =
        javac(
            """
            class A { private void hidden() {} final void fixed() {} }
            class B extends A { void hidden() {} }
            """);

    assertEquals(
        List.of(new MethodRef("A", "hidden", "()V")),
        hierarchy.virtualTargets(new MethodRef("A", "hidden", "()V")).methods());
    assertEquals(
        List.of(new MethodRef("A", "fixed", "()V")),
        hierarchy.virtualTargets(new MethodRef("B", "fixed", "()V")).methods());
  }

  @Test
  void moreTargetsThanTheLimitAreOpen() throws IOException {
    StringBuilder source = new StringBuilder("interface I { void m(); }\n");
    for (int i = 0; i < CallTargets.LIMIT; i++) {
      source.append("class A%d implements I { public void m() {} }%n".formatted(i));
    }
    Hierarchy within = javac(source.toString());
    Hierarchy beyond = javac(source + "class More implements I { public void m() {} }");

    assertEquals(CallTargets.LIMIT, owners(within, "I").size());
    assertTrue(beyond.virtualTargets(new MethodRef("I", "m", "()V")).open());
  }

  @Test
  void callsThroughThePlatformAndOfUnknownMethodsAreOpen() throws IOException {
    Hierarchy hierarchy = javac("class A implements Runnable { public void run() {} }");

    assertTrue(hierarchy.virtualTargets(new MethodRef("java/lang/Runnable", "run", "()V")).open());
    assertTrue(hierarchy.virtualTargets(new MethodRef("no/Such", "run", "()V")).open());
    assertTrue(hierarchy.virtualTargets(new MethodRef("A", "none", "()V")).open());
    assertFalse(hierarchy.virtualTargets(new MethodRef("A", "run", "()V")).open());
  }

  private static List<String> owners(Hierarchy hierarchy, String type) {
    CallTargets targets = hierarchy.virtualTargets(new MethodRef(type, "m", "()V"));
    assertFalse(targets.open());
    return targets.methods().stream().map(MethodRef::owner).toList();
  }

  private static String owner(MethodHeader method) {
    assertNotNull(method);
    return method.ref().owner();
  }

  private Hierarchy javac(String source) throws IOException {
    return LoadedClasses.of(compile(source)).hierarchy();
  }

  private Path compile(String source) throws IOException {
    return SourceCompiler.JAVAC.compile(directory, source);
  }
}
