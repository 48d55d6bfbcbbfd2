package dev.afterlock.agent.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What to do with one method. */
public final class MethodPlan {
  private final int number;
  private final String name;
  private final String descriptor;
  private final List<PointPlan> points = new ArrayList<>();

  MethodPlan(int number, String name, String descriptor) {
    this.number = number;
    this.name = name;
    this.descriptor = descriptor;
  }

  void add(PointPlan point) {
    points.add(point);
  }

  /** Returns the number by which the recorder knows the method. */
  public int number() {
    return number;
  }

  /** Returns the method's name. */
  public String name() {
    return name;
  }

  /** Returns the method's descriptor. */
  public String descriptor() {
    return descriptor;
  }

  /** Returns the instructions that matter, in no order. */
  public List<PointPlan> points() {
    return Collections.unmodifiableList(points);
  }
}
