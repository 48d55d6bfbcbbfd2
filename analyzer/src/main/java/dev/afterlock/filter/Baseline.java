package dev.afterlock.filter;

import dev.afterlock.finding.Finding;
import dev.afterlock.finding.KnownFinding;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Findings that are known and do not fail a build.
 *
 * @param name the file in messages, null when there is no baseline
 * @param findings what it holds, sorted
 */
public record Baseline(@Nullable String name, List<KnownFinding> findings) {
  /** Knows nothing, and nothing is compared with it. */
  public static final Baseline NONE = new Baseline(null, List.of());

  /** What would break a line of the file, or look like another name. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

  public Baseline {
    findings = List.copyOf(new TreeSet<>(findings));
  }

  /** Returns whether there is a baseline, even an empty one. */
  public boolean isGiven() {
    return name != null;
  }

  /** Returns the fingerprints of what it holds. */
  Set<String> fingerprints() {
    return findings.stream().map(KnownFinding::fingerprint).collect(Collectors.toSet());
  }

  /** Returns a baseline of some findings. */
  public static Baseline of(String name, Collection<Finding> findings) {
    return new Baseline(name, findings.stream().map(Baseline::remember).toList());
  }

  /** Returns what a baseline remembers of a finding: neither lines nor numbers of compilers. */
  public static KnownFinding remember(Finding finding) {
    return new KnownFinding(
        finding.rule().id(),
        sourceForm(finding.key().method()),
        Fingerprint.of(finding.key()).value());
  }

  /** Returns {@code com.acme.Feed#publish} for a method of a key. */
  private static String sourceForm(String method) {
    int end = method.indexOf('(');
    String name = end < 0 ? method : method.substring(0, end);
    int dot = name.lastIndexOf('.');
    String form = dot < 0 ? name : name.substring(0, dot) + "#" + name.substring(dot + 1);
    return UNPRINTABLE.matcher(form).replaceAll("?");
  }

  /** Returns the top-level class that a remembered method stands in. */
  static String topLevelClass(KnownFinding finding) {
    String method = finding.method();
    int end = method.indexOf('#');
    String owner = end < 0 ? method : method.substring(0, end);
    int nested = owner.indexOf('$', owner.lastIndexOf('.') + 2);
    return nested < 0 ? owner : owner.substring(0, nested);
  }
}
