package dev.afterlock.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class LineHashesTest {
  /** The values are what the SARIF Multitool 5.7.0 computes for the same file. */
  @Test
  void theyAreThoseOfAnotherImplementation() {
    String[] hashes = LineHashes.of(Samples.SOURCE);

    assertEquals("95cc4ade83864d80:1", hashes[0]);
    assertEquals("31eefc1e18b59466:1", hashes[1]);
    assertEquals("ac0ddc09ac56ea8:1", hashes[13]);
    assertEquals("852790519dbe43d:1", hashes[15]);
    assertEquals("1da0d4c20a2cbb51:1", hashes[17]);
  }

  @Test
  void blanksTabsAndLineEndsDoNotCount() {
    assertArrayEquals(LineHashes.of("a b\nc\n\nd"), LineHashes.of("\ta  b\r\n c\t\r\rd"));
  }

  @Test
  void equalHashesAreNumbered() {
    String[] hashes = LineHashes.of("x\n".repeat(300));

    assertEquals(301, hashes.length);
    assertEquals(hashes[0].replace(":1", ":2"), hashes[1]);
    assertNotEquals(hashes[0].split(":")[0], hashes[299].split(":")[0]);
  }
}
