package dev.afterlock.rule;

import dev.afterlock.finding.Obligation;
import dev.afterlock.hierarchy.Annotation;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.hierarchy.Surroundings;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.Delivery;
import dev.afterlock.summary.NameKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refutes THREADS or ORDER: an annotation on a method on the way to the receiver, or on its class,
 * promises that one thread runs it, or that receivers are told in order.
 */
final class PromisedByAnnotation implements Suppressor {
  @Override
  public Optional<Refutation> refute(Candidate candidate, Program program) {
    Delivery delivery = candidate.delivery();
    boolean staysOnThread = HandOffs.executors(delivery, program).isEmpty();
    for (CodePoint point : delivery.trace()) {
      MethodRef method = point.method();
      Optional<Refutation> promise =
          promise(orderMarks(method, program), NameKind.ORDER_ANNOTATION, method, program);
      // Beyond a hand-off, another thread delivers than the one that the annotation speaks of.
      if (promise.isEmpty() && staysOnThread) {
        promise =
            promise(threadMarks(method, program), NameKind.THREAD_ANNOTATION, method, program);
      }
      if (promise.isPresent()) {
        return promise;
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isAboutDelivery() {
    return true;
  }

  /** Who speaks of deliveries means those in lambdas and local classes as well. */
  private static Stream<Annotation> orderMarks(MethodRef method, Program program) {
    Surroundings surroundings = program.surroundings();
    return Stream.concat(
        surroundings.methods(method).stream().flatMap(each -> each.annotations().stream()),
        surroundings.classes(method.owner()).stream().flatMap(each -> each.annotations().stream()));
  }

  /** A lambda may be run by another thread than the method that makes it. */
  private static Stream<Annotation> threadMarks(MethodRef method, Program program) {
    MethodHeader header = program.header(method);
    ClassHeader owner = program.hierarchy().index().applicationClass(method.owner());
    return Stream.concat(
        header == null ? Stream.of() : header.annotations().stream(),
        owner == null ? Stream.of() : owner.annotations().stream());
  }

  private static Optional<Refutation> promise(
      Stream<Annotation> marks, NameKind kind, MethodRef method, Program program) {
    return marks
        .filter(mark -> program.models().names().is(kind, mark.name()))
        .findFirst()
        .map(
            mark ->
                new Refutation(
                    kind == NameKind.ORDER_ANNOTATION ? Obligation.ORDER : Obligation.THREADS,
                    reason(mark, kind, method),
                    List.of(program.entry(method))));
  }

  private static String reason(Annotation mark, NameKind kind, MethodRef method) {
    String promised = kind == NameKind.ORDER_ANNOTATION ? "tells in order" : "runs on one thread";
    return "@%s promises that '%s' %s%s"
        .formatted(
            mark.name(),
            SourceName.full(method),
            promised,
            mark.reason().isEmpty() ? "." : ": " + mark.reason());
  }
}
