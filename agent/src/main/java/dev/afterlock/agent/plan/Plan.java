package dev.afterlock.agent.plan;

import dev.afterlock.agent.record.DeliveryPoint;
import dev.afterlock.agent.record.Flow;
import dev.afterlock.agent.record.Recording;
import dev.afterlock.agent.record.Settings;
import dev.afterlock.agent.record.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which methods to change, and where. */
public final class Plan {
  private final Map<String, Map<String, MethodPlan>> classes = new LinkedHashMap<>();
  private final Map<String, MethodPlan> methods = new LinkedHashMap<>();
  private final Map<String, PointPlan> points = new LinkedHashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private final Map<Integer, Set<Flow>> flowsOfMethod = new LinkedHashMap<>();
  private final Map<Integer, List<Side>> sidesOfPoint = new LinkedHashMap<>();
  private final Set<List<Object>> known = new HashSet<>();
  private final Map<Integer, Place> deliveries = new LinkedHashMap<>();

  /** Returns the methods to change of one class, by name and descriptor; none for most classes. */
  public Map<String, MethodPlan> of(String internalName) {
    return classes.getOrDefault(internalName, Collections.emptyMap());
  }

  /** Returns the internal names of all classes that are to be changed. */
  public Set<String> classes() {
    return Collections.unmodifiableSet(classes.keySet());
  }

  /** Returns how many interleavings are looked for. */
  public int flows() {
    return flows.size();
  }

  void add(Flow flow) {
    flows.add(flow);
  }

  /**
   * Adds what one thread of a flow does; the chain of calls is outermost first. Most often the
   * other thread does the same.
   *
   * @param late whether its delivery is the one that comes too late
   */
  void add(Flow flow, boolean late, PointPlan.Kind update, Place updated, List<Place> chain) {
    if (!known.add(Arrays.asList(flow, update, updated, chain))) {
      return;
    }
    int[] chained = new int[chain.size()];
    int[] calls = new int[chain.size() - 1];
    for (int i = 0; i < chained.length; i++) {
      chained[i] = method(chain.get(i)).number();
      if (i < calls.length) {
        calls[i] = point(PointPlan.Kind.CALL, chain.get(i)).number();
      }
    }
    Side side = new Side(flow, late, chained, calls);
    flowsOfMethod.computeIfAbsent(chained[0], key -> new LinkedHashSet<>()).add(flow);
    sides(point(update, updated)).add(side);
    Place last = chain.get(chain.size() - 1);
    PointPlan delivery = point(PointPlan.Kind.DELIVER, last);
    deliveries.put(delivery.number(), last);
    sides(delivery).add(side);
  }

  private List<Side> sides(PointPlan point) {
    return sidesOfPoint.computeIfAbsent(point.number(), key -> new ArrayList<>());
  }

  private MethodPlan method(Place place) {
    return methods.computeIfAbsent(
        place.method(),
        key -> {
          MethodPlan made = new MethodPlan(methods.size(), place.name, place.descriptor);
          classes
              .computeIfAbsent(place.owner, owner -> new LinkedHashMap<>())
              .put(place.name + place.descriptor, made);
          return made;
        });
  }

  private PointPlan point(PointPlan.Kind kind, Place place) {
    MethodPlan method = method(place);
    return points.computeIfAbsent(
        kind + " " + place.instruction + " " + place.method(),
        key -> {
          PointPlan made = new PointPlan(points.size(), kind, place);
          method.add(made);
          return made;
        });
  }

  /** Returns a recording of all this in which nothing was seen yet. */
  public Recording recording(Settings settings) {
    Flow[][] byMethod = new Flow[methods.size()][];
    for (int i = 0; i < byMethod.length; i++) {
      byMethod[i] = flowsOfMethod.getOrDefault(i, Collections.emptySet()).toArray(new Flow[0]);
    }
    Side[][] updates = new Side[points.size()][];
    @Nullable DeliveryPoint[] delivered = new DeliveryPoint[points.size()];
    for (PointPlan point : points.values()) {
      Side[] sides =
          sidesOfPoint.getOrDefault(point.number(), Collections.emptyList()).toArray(new Side[0]);
      updates[point.number()] = sides;
      Place place = deliveries.get(point.number());
      if (place != null) {
        MethodPlan method = method(place);
        delivered[point.number()] = new DeliveryPoint(method.number(), sides);
      }
    }
    return new Recording(flows, byMethod, updates, delivered, settings);
  }
}
