package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One object for each name. */
final class NamesTest {
  private final Names names = new Names(1);

  @Test
  void equalNamesGiveTheSameReference() {
    MethodRef method = names.owner("A").method("m", "()V");
    FieldRef field = names.owner("A").field("m", "I");

    assertSame(method, names.owner("A").method(copy("m"), copy("()V")));
    assertSame(field, names.owner("A").field(copy("m"), copy("I")));
    assertSame(method, names.shared(new MethodRef("A", "m", "()V")));
    assertSame(field, names.shared(new FieldRef("A", "m", "I")));
    assertNotSame(method, names.owner("A").method("m", "()I"));
  }

  @Test
  void whatNeverCameUpIsItsOwn() {
    MethodRef method = new MethodRef("A", "m", "()V");
    assertSame(method, names.shared(method));
    names.owner("A");
    assertSame(method, names.shared(method));
  }

  @Test
  void aDescriptorThatIsNoneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> names.owner("A").method("m", "I"));
    assertThrows(IllegalArgumentException.class, () -> names.owner("A").field("f", "()V"));
  }

  @Test
  void namesThatAreMadeToCollideAreKeptApart() {
    List<String> colliding = List.of("");
    for (int bits = 0; bits < 10; bits++) {
      // "Aa" and "BB" have the same hash, and so has what is made of them.
      List<String> longer = new ArrayList<>();
      colliding.forEach(name -> longer.addAll(List.of(name + "Aa", name + "BB")));
      colliding = longer;
    }
    Owner owner = names.owner("A");
    List<MethodRef> methods = colliding.stream().map(name -> owner.method(name, "()V")).toList();

    assertEquals(colliding, methods.stream().map(MethodRef::name).toList());
    for (MethodRef method : methods) {
      assertSame(method, owner.method(copy(method.name()), "()V"));
    }
  }

  @Test
  void threadsGetTheSameReferences() {
    List<MethodRef> all =
        IntStream.range(0, 200_000)
            .parallel()
            .mapToObj(i -> names.owner("A").method("m" + i % 1000, "()V"))
            .toList();

    for (int i = 0; i < all.size(); i++) {
      assertSame(all.get(i % 1000), all.get(i));
    }
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }
}
