package dev.afterlock.summary;

import dev.afterlock.model.FieldRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which deliveries of a method callers can still add a receiver or a payload to. */
final class OpenDelivery {
  private OpenDelivery() {}

  /** javac and kotlinc name the fields for captured variables so. */
  static boolean isCapture(FieldRef field) {
    return field.name().startsWith("val$") || field.name().startsWith("$");
  }

  /**
   * Returns the deliveries that a caller can add something to: a receiver or a payload, or, where
   * this method changes nothing itself, the change that they announce. All others are complete, and
   * what is wrong with them is wrong in this method. State that is read here is read anew at each
   * call and is no snapshot of the caller's.
   */
  static List<Delivery> exported(List<Delivery> deliveries, boolean changesNothing) {
    List<Delivery> exported = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      List<Argument> payload = delivery.payload().stream().map(OpenDelivery::exported).toList();
      boolean openPayload = payload.stream().anyMatch(argument -> !argument.sources().isEmpty());
      if (changesNothing
          || openPayload
          || !delivery.handOffs().isEmpty()
          || delivery.receiver().stream().anyMatch(OpenDelivery::isOpen)) {
        exported.add(
            new Delivery(
                delivery.called(),
                delivery.receiver(),
                payload,
                delivery.handOffs(),
                delivery.announced() || !changesNothing,
                delivery.premises(),
                delivery.trace()));
      }
    }
    return exported;
  }

  private static Argument exported(Argument argument) {
    Set<Source> sources = new LinkedHashSet<>();
    boolean reads = argument.reads();
    for (Source source : argument.sources()) {
      boolean own = source instanceof Source.State state && state.path().depth() == 1;
      if (own || source instanceof Source.Param) {
        sources.add(source);
      } else {
        reads |= isRead(source);
      }
    }
    return new Argument(sources, argument.roots(), argument.literals(), reads);
  }

  /** Returns whether a source is state that may be another one at the next call. */
  static boolean isRead(Source source) {
    return source instanceof Source.Captured
        || (source instanceof Source.State state && !state.fixed());
  }

  static boolean isOpen(Root root) {
    return root instanceof Root.InParam
        || (root instanceof Root.InField in && isCapture(in.field()));
  }
}
