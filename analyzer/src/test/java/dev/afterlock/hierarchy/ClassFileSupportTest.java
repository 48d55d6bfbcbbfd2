package dev.afterlock.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class ClassFileSupportTest {
  @Test
  void theAnswerOfTheReaderIsTheNewestVersionItsLibraryNames() {
    int newest =
        Arrays.stream(Opcodes.class.getFields())
            .map(field -> field.getName())
            .filter(name -> name.matches("V\\d+"))
            .mapToInt(name -> Integer.parseInt(name.substring(1)))
            .max()
            .orElseThrow();

    assertEquals(newest, ClassFileSupport.newestJavaRelease());
  }
}
