package dev.afterlock.rule;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.FieldRef;
import dev.afterlock.summary.MethodAnalysis;
import dev.afterlock.summary.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the method of a notifier by which a listener can read the present state. */
final class PresentState {
  private PresentState() {}

  /**
   * Returns the public method that returns the state that a candidate tells of, if there is one.
   */
  static Optional<MethodHeader> getter(Candidate candidate, Program program) {
    String notifier = candidate.analysis().flow().body().method().owner();
    return List.of(notifier, candidate.field().owner()).stream()
        .distinct()
        .map(program.hierarchy().index()::applicationClass)
        .flatMap(header -> header == null ? Stream.empty() : getters(header))
        .filter(method -> returns(method, candidate.field(), program))
        .findFirst();
  }

  private static Stream<MethodHeader> getters(ClassHeader header) {
    return header.methods().stream()
        .filter(method -> method.is(Access.PUBLIC) && !method.is(Access.STATIC))
        .filter(method -> method.hasCode() && !method.is(Access.SYNTHETIC))
        .filter(method -> !method.ref().isVoid() && method.writes().isEmpty())
        .sorted(
            Comparator.comparingInt((MethodHeader method) -> method.ref().parameterCount())
                .thenComparing(MethodHeader::ref));
  }

  private static boolean returns(MethodHeader method, FieldRef state, Program program) {
    MethodAnalysis analysis = program.analysis(method.ref());
    return analysis != null
        && analysis.changes().isEmpty()
        && analysis.deliveries().isEmpty()
        && analysis.summary().returns().stream().anyMatch(source -> isOf(source, state));
  }

  private static boolean isOf(Source source, FieldRef state) {
    return (source instanceof Source.State read && read.field().equals(state))
        || (source instanceof Source.Captured captured && captured.field().equals(state));
  }
}
