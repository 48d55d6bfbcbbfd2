package dev.afterlock.agent.record;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is seen in one run of a program.
 *
 * <p>An update has a number, taken from one counter before it is made, and a delivery one that is
 * taken when its arguments are there. A delivery is stale if the same receiver has, on the way to
 * the call, been told of an update whose number is larger than that of the delivery's arrival: that
 * update was begun when the delivery's content was settled, and its own delivery has ended before
 * this one begins.
 */
public final class Recording {
  private final ThreadLocal<Frames> frames = ThreadLocal.withInitial(Frames::new);
  private final AtomicLong clock = new AtomicLong();
  private final List<Flow> flows;
  private final Flow[][] flowsOfMethod;
  private final Side[][] sidesOfUpdate;
  private final @Nullable DeliveryPoint[] deliveries;
  private final Hold hold;

  /**
   * Makes one in which nothing was seen.
   *
   * @param flows all flows
   * @param flowsOfMethod by the number of a method, the flows that begin in it
   * @param sidesOfUpdate by the number of a point, the sides that update there
   * @param deliveries by the number of a point, what is delivered there
   */
  public Recording(
      List<Flow> flows,
      Flow[][] flowsOfMethod,
      Side[][] sidesOfUpdate,
      @Nullable DeliveryPoint[] deliveries,
      Settings settings) {
    this.flows = flows;
    this.flowsOfMethod = flowsOfMethod.clone();
    this.sidesOfUpdate = sidesOfUpdate.clone();
    this.deliveries = deliveries.clone();
    this.hold = new Hold(settings.mode, settings.holdNanos, settings.budgetNanos, settings.seed);
  }

  List<Flow> flows() {
    return flows;
  }

  long confirmed(String finding) {
    long confirmed = -1;
    for (Flow flow : flows) {
      if (flow.finding.equals(finding)) {
        confirmed = Math.max(confirmed, 0) + flow.confirmed.get();
      }
    }
    return confirmed;
  }

  long heldNanos() {
    return hold.spentNanos();
  }

  void enter(int method, @Nullable Object self) {
    frames.get().enter(method, self);
  }

  void exit(int method, boolean thrown) {
    Frames own = frames.get();
    Frames.Frame left = own.exit(method);
    if (left == null) {
      return;
    }
    Object self = left.self();
    if (left.start() != 0 && self != null) {
      for (Flow flow : flowsOfMethod[method]) {
        if (flow.open.get() > 0) {
          Notifier.raise(flow.notifier(self).finished, left.start());
        }
      }
    }
    own.release(left);
    if (thrown) {
      own.forgetCall();
    }
  }

  void calling(int method, int point) {
    frames.get().calling(method, point);
  }

  void acquired(int point) {
    frames.get().acquired(sidesOfUpdate[point], clock.incrementAndGet());
  }

  void updating(int point) {
    frames.get().updating(sidesOfUpdate[point], clock.incrementAndGet());
  }

  void updated(boolean done, int point) {
    frames.get().updated(sidesOfUpdate[point], done);
  }

  void arrive(int point, String called, @Nullable Object receiver, @Nullable Object[] arguments) {
    Frames own = frames.get();
    DeliveryPoint delivery = deliveries[point];
    if (delivery == null || receiver == null || !own.arrive(delivery.method)) {
      own.bar(null);
      return;
    }
    Delivering delivering = null;
    boolean mayHold = false;
    for (Side side : delivery.sides) {
      Frames.Frame scope = own.scopeOf(side);
      Object self = scope == null ? null : scope.self();
      if (scope == null || self == null || !isReceiver(side.flow, receiver)) {
        side.flow.count(NotJudged.OTHER_WAY);
      } else if (scope.start() == 0) {
        side.flow.count(NotJudged.NO_UPDATE);
      } else {
        delivering =
            new Delivering(
                side,
                self,
                scope.start(),
                clock.incrementAndGet(),
                called,
                receiver,
                arguments,
                delivering);
        delivering.enter();
        mayHold |= scope.mayHold();
      }
    }
    if (delivering != null) {
      if (mayHold && !own.isInReceiver()) {
        hold.at(delivering);
      }
      for (Delivering each = delivering; each != null; each = each.next) {
        begin(each);
      }
    }
    own.bar(delivering);
  }

  private static boolean isReceiver(Flow flow, Object receiver) {
    return flow.receiverClass == null || flow.receiverClass.equals(receiver.getClass().getName());
  }

  private static void begin(Delivering delivering) {
    delivering.startedMillis = System.currentTimeMillis();
    Flow flow = delivering.flow;
    if (delivering.late && delivering.isContested()) {
      flow.contested.incrementAndGet();
    }
    Latest latest = delivering.notifier.heard(delivering.receiver).latest();
    if (delivering.late && latest != null && latest.start > delivering.arrival) {
      judge(delivering, latest);
    }
    delivering.leave();
  }

  private static void judge(Delivering late, Latest latest) {
    NotJudged excuse =
        latest.thread == late.thread.getId()
            ? NotJudged.SAME_THREAD
            : latest.content.excuse(late.flow.told, late.self, late.called, late.arguments);
    if (excuse != null) {
      late.flow.count(excuse);
      return;
    }
    late.stack = Stacks.here();
    late.flow.confirm(
        new Confirmation(
            Stacks.name(late.self),
            Stacks.name(late.receiver),
            late.occasion(late.startedMillis),
            Stacks.names(late.arguments),
            latest.occasion,
            latest.content.names()));
  }

  void delivered() {
    Delivering delivering = frames.get().unbar();
    if (delivering == null) {
      return;
    }
    long now = System.currentTimeMillis();
    for (Delivering each = delivering; each != null; each = each.next) {
      each.notifier
          .heard(each.receiver)
          .tell(
              new Latest(
                  each.start,
                  each.thread.getId(),
                  new Content(each.called, each.arguments),
                  each.occasion(now)));
    }
  }

  void forgetThread() {
    frames.get().clear();
  }
}
