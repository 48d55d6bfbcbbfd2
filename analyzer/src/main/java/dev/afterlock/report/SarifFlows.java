package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.CodeFlow;
import de.jcup.sarif_2_1_0.model.ImmutableState;
import de.jcup.sarif_2_1_0.model.Location;
import de.jcup.sarif_2_1_0.model.Message;
import de.jcup.sarif_2_1_0.model.MultiformatMessageString;
import de.jcup.sarif_2_1_0.model.PropertyBag;
import de.jcup.sarif_2_1_0.model.Stack;
import de.jcup.sarif_2_1_0.model.StackFrame;
import de.jcup.sarif_2_1_0.model.ThreadFlow;
import de.jcup.sarif_2_1_0.model.ThreadFlowLocation;
import de.jcup.sarif_2_1_0.model.ThreadFlowLocation.Importance;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.finding.Interleaving;
import dev.afterlock.finding.Step;
import dev.afterlock.finding.StepKind;
import dev.afterlock.finding.ThreadRole;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes interleavings: as flows for viewers that know threads, as related locations and stacks for
 * those that do not.
 *
 * @param locations writes places
 */
record SarifFlows(SarifLocations locations) {
  /** Returns one interleaving; the stale thread comes first, since most viewers show no other. */
  CodeFlow flow(Finding finding, Interleaving interleaving, String title) {
    List<ThreadFlow> threads = new ArrayList<>();
    for (ThreadRole thread : ThreadRole.values()) {
      List<Step> steps = interleaving.stepsOf(thread);
      if (!steps.isEmpty()) {
        threads.add(thread(finding, thread, steps));
      }
    }
    CodeFlow flow = new CodeFlow();
    flow.setMessage(message(title));
    flow.setThreadFlows(threads);
    flow.setProperties(property("told", ReportWords.of(interleaving.told())));
    return flow;
  }

  /** Returns all steps as places that the finding's message can link to. */
  Set<Location> related(Interleaving interleaving) {
    Set<Location> related = new LinkedHashSet<>();
    for (Step step : interleaving.steps()) {
      Location location = locations.of(step.location(), text(step));
      location.setId(step.order());
      related.add(location);
    }
    return related;
  }

  /** Returns the calls of the receiver, each with what leads to it. */
  Set<Stack> stacks(Interleaving interleaving) {
    Set<Stack> stacks = new LinkedHashSet<>();
    delivery(interleaving, ThreadRole.STALE)
        .ifPresent(
            step ->
                stacks.add(
                    stack(
                        step,
                        interleaving.isDeadlock()
                            ? "calls the receiver while it holds the lock."
                            : "delivers the older value last.")));
    delivery(interleaving, ThreadRole.OVERTAKING)
        .ifPresent(step -> stacks.add(stack(step, "delivers the newer value first.")));
    return stacks;
  }

  private static Optional<Step> delivery(Interleaving interleaving, ThreadRole thread) {
    return interleaving.stepsOf(thread).stream()
        .filter(step -> step.kind() == StepKind.DELIVER)
        .reduce((earlier, later) -> later);
  }

  private ThreadFlow thread(Finding finding, ThreadRole thread, List<Step> steps) {
    List<ThreadFlowLocation> places = new ArrayList<>();
    steps.forEach(step -> places.add(place(step)));
    if (thread == ThreadRole.STALE) {
      places.get(places.size() - 1).getKinds().add("danger");
    }
    MultiformatMessageString lock = new MultiformatMessageString();
    lock.setText(SarifText.escape(finding.key().lock()));
    ImmutableState state = new ImmutableState();
    state.setAdditionalProperty("lock", lock);
    ThreadFlow flow = new ThreadFlow();
    flow.setId(thread.label());
    flow.setMessage(
        message("%s runs '%s'.".formatted(thread.label(), outermostMethod(steps.get(0)))));
    flow.setImmutableState(state);
    flow.setLocations(places);
    return flow;
  }

  private ThreadFlowLocation place(Step step) {
    ThreadFlowLocation place = new ThreadFlowLocation();
    place.setExecutionOrder(step.order());
    // Viewers indent by this number less one, so 0 would be off the screen.
    place.setNestingLevel(step.calls().size() + 1);
    place.setKinds(kinds(step.kind()));
    place.setImportance(
        step.kind() == StepKind.ACQUIRE ? Importance.IMPORTANT : Importance.ESSENTIAL);
    place.setLocation(locations.of(step.location(), text(step)));
    SarifLocations.module(step.location()).ifPresent(place::setModule);
    PropertyBag properties = instruction(step.location());
    properties.setAdditionalProperty("step", ReportWords.of(step.kind()));
    place.setProperties(properties);
    if (!step.calls().isEmpty()) {
      place.setStack(stack(step, "reaches this place through these calls."));
    }
    return place;
  }

  private Stack stack(Step step, String text) {
    List<StackFrame> frames = new ArrayList<>();
    frames.add(frame(step.location()));
    for (int i = step.calls().size() - 1; i >= 0; i--) {
      frames.add(frame(step.calls().get(i)));
    }
    Stack stack = new Stack();
    stack.setMessage(message(step.thread().label() + " " + text));
    stack.setFrames(frames);
    return stack;
  }

  private StackFrame frame(CodeLocation place) {
    StackFrame frame = new StackFrame();
    frame.setLocation(locations.of(place, "'%s'.".formatted(name(place.point().method()))));
    SarifLocations.module(place).ifPresent(frame::setModule);
    frame.setProperties(instruction(place));
    return frame;
  }

  /** A line holds many instructions, and what watches a program run needs the very one. */
  private static PropertyBag instruction(CodeLocation place) {
    return property("instruction", place.point().instruction());
  }

  private static PropertyBag property(String name, Object value) {
    PropertyBag properties = new PropertyBag();
    properties.setAdditionalProperty(name, value);
    return properties;
  }

  /** The set is changeable, for what depends on a step's place among the others. */
  private static Set<String> kinds(StepKind kind) {
    return new LinkedHashSet<>(
        switch (kind) {
          case ACQUIRE, WAIT -> List.of("acquire", "lock");
          case CAPTURE, UPDATE -> List.of("acquire", "value");
          case RELEASE -> List.of("release", "lock");
          case HAND_OFF, DELIVER -> List.of("call", "function");
        });
  }

  private static String text(Step step) {
    return "%s, step %d: %s."
        .formatted(step.thread().label(), step.order(), SarifText.escape(step.text()));
  }

  private static String outermostMethod(Step step) {
    CodeLocation place = step.calls().isEmpty() ? step.location() : step.calls().get(0);
    return name(place.point().method());
  }

  private static String name(MethodRef method) {
    return SarifText.escape(method.ownerName() + "." + method.name());
  }

  private static Message message(String text) {
    Message message = new Message();
    message.setText(text);
    return message;
  }
}
