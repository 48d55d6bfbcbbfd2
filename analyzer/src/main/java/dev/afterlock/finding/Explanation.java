package dev.afterlock.finding;

import java.util.List;

/**
 * Why methods are reported or not.
 *
 * @param accounts one for each method that was asked for and has something to tell, sorted
 * @param similar methods of a class that was found, when the method that was asked for was not
 * @param report the outcome of the analysis as a whole
 */
public record Explanation(List<Account> accounts, List<String> similar, AnalysisReport report) {
  public Explanation {
    accounts = List.copyOf(accounts);
    similar = List.copyOf(similar);
  }
}
