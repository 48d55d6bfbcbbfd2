package dev.afterlock.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.afterlock.finding.FindingKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final FindingKey KEY =
      new FindingKey("AL001", "com.acme.Feed.publish(J)V", "this.lock", "price", "onPrice", 0);

  @Test
  void theValueIsStableForever() {
    assertEquals(
        "bd84411c36a95c1790f98a109811d6039ae45a9ca6dd44ceba9200eeb195b4e1",
        Fingerprint.of(KEY).value(),
        "stored baselines would lose their findings");
  }

  @Test
  void theShortFormIsTheBeginningOfTheValue() {
    Fingerprint fingerprint = Fingerprint.of(KEY);
    assertEquals(fingerprint.value().substring(0, 12), fingerprint.abbreviated());
  }

  @Test
  void everyPartOfTheKeyCounts() {
    List<FindingKey> keys =
        List.of(
            KEY,
            new FindingKey("AL002", KEY.method(), KEY.lock(), KEY.state(), KEY.delivery(), 0),
            new FindingKey(KEY.rule(), "other", KEY.lock(), KEY.state(), KEY.delivery(), 0),
            new FindingKey(KEY.rule(), KEY.method(), "other", KEY.state(), KEY.delivery(), 0),
            new FindingKey(KEY.rule(), KEY.method(), KEY.lock(), "other", KEY.delivery(), 0),
            new FindingKey(KEY.rule(), KEY.method(), KEY.lock(), KEY.state(), "other", 0),
            KEY.withOrdinal(1));
    Set<Fingerprint> fingerprints = new HashSet<>();
    keys.forEach(key -> fingerprints.add(Fingerprint.of(key)));
    assertEquals(keys.size(), fingerprints.size());
  }

  @Test
  void textMovedFromOnePartToTheNextMakesAnotherFingerprint() {
    assertNotEquals(
        Fingerprint.of(new FindingKey("AL001", "m", "ab", "c", "d", 0)),
        Fingerprint.of(new FindingKey("AL001", "m", "a", "bc", "d", 0)));
  }
}
