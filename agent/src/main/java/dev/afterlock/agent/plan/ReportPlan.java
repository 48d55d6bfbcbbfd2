package dev.afterlock.agent.plan;

import dev.afterlock.agent.record.Flow;
import dev.afterlock.agent.record.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a report in SARIF. */
public final class ReportPlan {
  /** Tells of two threads that wait for each other; no delivery is late. */
  private static final String DEADLOCK = "wait";

  private final Plan plan = new Plan();

  private ReportPlan() {}

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  public static Plan of(String sarif) {
    ReportPlan report = new ReportPlan();
    Map<String, @Nullable Object> log = Json.asObject(Json.parse(sarif));
    for (Map<String, @Nullable Object> run : Json.objects(log, "runs")) {
      for (Map<String, @Nullable Object> result : Json.objects(run, "results")) {
        report.add(result);
      }
    }
    return report.plan;
  }

  private void add(Map<String, @Nullable Object> result) {
    String finding = Json.text(Json.object(result, "partialFingerprints"), "afterlock/v1");
    List<Map<String, @Nullable Object>> flows = Json.objects(result, "codeFlows");
    for (int i = 0; i < flows.size(); i++) {
      add(finding, i, flows.get(i), listener(result));
    }
  }

  /** Returns the listener's method in source form if the finding is about a listener, else null. */
  private static @Nullable String listener(Map<String, @Nullable Object> result) {
    Object arguments = Json.object(result, "message").get("arguments");
    return Json.text(result, "ruleId").equals("AL005")
            && arguments instanceof List
            && ((List<?>) arguments).get(0) instanceof String
        ? (String) ((List<?>) arguments).get(0)
        : null;
  }

  private void add(
      String finding, int number, Map<String, @Nullable Object> told, @Nullable String listener) {
    List<SidePlan> sides = new ArrayList<>();
    for (Map<String, @Nullable Object> thread : Json.objects(told, "threadFlows")) {
      SidePlan side = SidePlan.of(thread, listener);
      if (side == null) {
        return;
      }
      sides.add(side);
    }
    if (sides.size() != 2) {
      return;
    }
    Flow flow =
        new Flow(
            finding,
            number,
            toldOf(Json.text(Json.object(told, "properties"), "told")),
            listener == null ? null : listener.substring(0, listener.lastIndexOf('.')));
    plan.add(flow);
    // The thread whose delivery comes too late is the first one of a report.
    for (SidePlan side : sides) {
      plan.add(flow, side == sides.get(0), side.kind, side.update, side.chain);
    }
  }

  private static Told toldOf(String word) {
    for (Told told : Told.values()) {
      if (told.name().toLowerCase(Locale.ROOT).equals(word)) {
        return told;
      }
    }
    return Told.PART;
  }

  /** What one thread does, by the steps of a thread flow. */
  private static final class SidePlan {
    final PointPlan.Kind kind;
    final Place update;
    final List<Place> chain;

    private SidePlan(PointPlan.Kind kind, Place update, List<Place> chain) {
      this.kind = kind;
      this.update = update;
      this.chain = chain;
    }

    static @Nullable SidePlan of(Map<String, @Nullable Object> thread, @Nullable String listener) {
      List<Place> acquire = Collections.emptyList();
      List<Place> delivery = Collections.emptyList();
      boolean atomic = false;
      for (Map<String, @Nullable Object> location : Json.objects(thread, "locations")) {
        String step = Json.text(Json.object(location, "properties"), "step");
        atomic |= step.equals("update");
        if (step.equals("acquire")) {
          acquire = trace(location);
        } else if (step.equals("deliver")) {
          delivery = notifiersPart(trace(location), listener);
        } else if (step.equals(DEADLOCK)) {
          return null;
        }
      }
      if (acquire.isEmpty() || delivery.isEmpty()) {
        return null;
      }
      return new SidePlan(
          atomic ? PointPlan.Kind.UPDATE : PointPlan.Kind.ACQUIRE,
          acquire.get(acquire.size() - 1),
          delivery);
    }

    /** Returns the way to a step, outermost first; nothing if the report does not say all of it. */
    private static List<Place> trace(Map<String, @Nullable Object> location) {
      List<Map<String, @Nullable Object>> frames =
          new ArrayList<>(Json.objects(Json.object(location, "stack"), "frames"));
      if (frames.isEmpty()) {
        frames.add(location);
      }
      Collections.reverse(frames);
      List<Place> trace = new ArrayList<>();
      for (Map<String, @Nullable Object> frame : frames) {
        Place place = Place.of(Json.object(frame, "location"), Json.object(frame, "properties"));
        if (place == null) {
          return new ArrayList<>();
        }
        trace.add(place);
      }
      return trace;
    }

    /** What a listener does with what it is told lies behind the call of the notifier. */
    private static List<Place> notifiersPart(List<Place> trace, @Nullable String listener) {
      for (int i = 0; listener != null && i < trace.size(); i++) {
        if (trace.get(i).sourceName().equals(listener)) {
          return trace.subList(0, i);
        }
      }
      return listener == null ? trace : Collections.<Place>emptyList();
    }
  }
}
