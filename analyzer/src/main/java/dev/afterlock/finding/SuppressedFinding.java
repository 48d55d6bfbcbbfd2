package dev.afterlock.finding;

/**
 * A finding that is kept out of a report.
 *
 * @param finding what was found
 * @param suppression what keeps it out
 * @param known whether it is in the baseline as well
 */
public record SuppressedFinding(Finding finding, Suppression suppression, boolean known) {}
