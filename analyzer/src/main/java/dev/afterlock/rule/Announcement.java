package dev.afterlock.rule;

import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Argument;
import dev.afterlock.summary.Change;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call of receivers after a change of guarded state: the call itself tells what the state became,
 * by which method is called or by a constant.
 *
 * @param method the method that does both
 * @param delivery what is called
 * @param receiver how sure it is that the receiver is code from outside
 * @param change the change before it
 * @param lock the lock that was held at the change
 * @param region the region of the lock; null when a callee opened and closed it
 * @param acquire where the lock was taken
 * @param decided whether the outcome of the region decides that the call is made
 * @param chosen whether the outcome of the region chooses between constants that are handed over
 * @param handsOverState whether guarded state is handed over as well
 * @param words the constants that are handed over, which tell events of one method apart
 */
record Announcement(
    MethodRef method,
    Delivery delivery,
    Receiver receiver,
    Change change,
    Path lock,
    @Nullable Region region,
    List<CodePoint> acquire,
    boolean decided,
    boolean chosen,
    boolean handsOverState,
    Set<String> words) {

  /** Returns the instruction of the method that makes the call. */
  int instruction() {
    return delivery.instruction();
  }

  /** Returns this as what a rule may report. */
  Candidate candidate(Candidate.Evidence evidence, MethodAnalysis analysis) {
    return new Candidate(
        analysis,
        delivery,
        receiver,
        lock,
        region,
        acquire,
        change.path(),
        change.field(),
        change.trace(),
        evidence,
        Candidate.Portion.WHOLE);
  }

  /** Returns whether something is passed on that has nothing to do with the change. */
  boolean passesMessage() {
    return delivery.payload().stream()
        .flatMap(argument -> argument.sources().stream())
        .anyMatch(source -> source instanceof Source.Param param && param.index() != changed());
  }

  /** Returns the parameter whose state is changed, this object's being number 0. */
  private int changed() {
    return change.path().start() instanceof Path.Parameter parameter ? parameter.index() : 0;
  }

  /** Returns whether two announcements do not say the same to a receiver. */
  boolean saysOther(Announcement other) {
    return !delivery.called().equals(other.delivery.called()) || !words.equals(other.words);
  }

  /** Returns the constants that a delivery hands over. */
  static Set<String> wordsOf(Delivery delivery) {
    Set<String> words = new TreeSet<>();
    for (Argument argument : delivery.payload()) {
      words.addAll(argument.literals());
      for (Source source : argument.sources()) {
        // An event that is made once and kept in a final field is a constant of its object.
        if (source instanceof Source.State state
            && (state.fixed() || state.path() instanceof Path.StaticField)) {
          words.add(state.field().name());
        }
      }
    }
    return words;
  }
}
