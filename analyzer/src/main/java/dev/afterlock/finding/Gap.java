package dev.afterlock.finding;

import java.util.List;

/**
 * What is missing to make a call, or a whole method, something that a rule looks at.
 *
 * @param obligation the obligation that was not met
 * @param text what was looked for and not found, in one sentence
 * @param locations where it was looked for, at least one
 */
public record Gap(Obligation obligation, String text, List<CodeLocation> locations) {
  public Gap {
    locations = List.copyOf(locations);
  }
}
