package dev.afterlock.filter;

import dev.afterlock.finding.FindingKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The identity of a finding across builds, short enough for a file or a screen.
 *
 * @param value SHA-256 of the finding's key, in lower-case hexadecimal digits
 */
public record Fingerprint(String value) {
  /**
   * The name under which reports and baselines store the value. The number changes when the value
   * of an unchanged finding would change, so that old files are told from new ones.
   */
  public static final String NAME = "afterlock/v1";

  private static final int SHORT_LENGTH = 12;

  /** Returns the fingerprint of a key. */
  public static Fingerprint of(FindingKey key) {
    List<String> parts =
        List.of(
            key.rule(),
            key.method(),
            key.lock(),
            key.state(),
            key.delivery(),
            Integer.toString(key.ordinal()));
    MessageDigest digest = sha256();
    for (String part : parts) {
      // The length in front keeps ("a", "bc") apart from ("ab", "c") whatever the names hold.
      digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
    }
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  /** Returns the first digits, enough for a person to tell findings apart. */
  public String abbreviated() {
    return value.substring(0, Math.min(SHORT_LENGTH, value.length()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-256", e);
    }
  }
}
