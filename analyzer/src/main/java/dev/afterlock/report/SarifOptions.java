package dev.afterlock.report;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What may differ between SARIF files of one report. The defaults give equal bytes for equal
 * reports and sources, and nothing about the machine.
 *
 * @param toolVersion version of this program, by the rules of semantic versioning
 * @param homepage address of the project, to which rules link; null to leave the links out
 * @param category what tells this run from others of the same commit, such as the module; null to
 *     leave that to whoever uploads the file
 * @param lineHashes whether to write GitHub's hash of each finding's line. Its uploader computes
 *     the hash itself, so this is only for files that reach GitHub on another way
 * @param suppressed whether to write findings that are left out of the report, marked as such.
 *     GitHub ignores the marks and opens an alert for each
 * @param rank whether to write the confidence as a rank as well, for viewers that sort by it
 */
public record SarifOptions(
    String toolVersion,
    @Nullable URI homepage,
    @Nullable String category,
    boolean lineHashes,
    boolean suppressed,
    boolean rank) {
  /** Returns the defaults for a version of this program. */
  public static SarifOptions of(String toolVersion) {
    return new SarifOptions(toolVersion, null, null, false, false, false);
  }

  /** Returns these options with links to the project. */
  public SarifOptions withHomepage(URI newHomepage) {
    return new SarifOptions(toolVersion, newHomepage, category, lineHashes, suppressed, rank);
  }

  /** Returns these options with a category; a {@code /} is added at its end if it has none. */
  public SarifOptions withCategory(String newCategory) {
    // What follows the last slash would be taken for the number of the run (SARIF 3.17.3).
    String id = newCategory.endsWith("/") ? newCategory : newCategory + "/";
    return new SarifOptions(toolVersion, homepage, id, lineHashes, suppressed, rank);
  }

  /** Returns these options with GitHub's hash of each line. */
  public SarifOptions withLineHashes() {
    return new SarifOptions(toolVersion, homepage, category, true, suppressed, rank);
  }

  /** Returns these options with what is left out of the report. */
  public SarifOptions withSuppressed() {
    return new SarifOptions(toolVersion, homepage, category, lineHashes, true, rank);
  }

  /** Returns these options with ranks. */
  public SarifOptions withRank() {
    return new SarifOptions(toolVersion, homepage, category, lineHashes, suppressed, true);
  }
}
