package dev.afterlock.rule;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.rule.Candidate.Evidence;
import dev.afterlock.summary.MethodAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds, for a call that tells of a change, the call that tells the same receivers of the opposite
 * change: {@code onClosed} for {@code onOpen}, REMOVED for ADDED.
 */
final class Opposites {
  /** Receivers that more methods call than this are a bus, and few calls have to do with others. */
  private static final int MAX_NOTIFIERS = 24;

  private final Program program;
  private final RegionKind kind;
  private final Map<MethodRef, Announcements> known = new ConcurrentHashMap<>();
  private final Map<FieldRef, List<MethodRef>> notifiers = new ConcurrentHashMap<>();

  Opposites(Program program, RegionKind kind) {
    this.program = program;
    this.kind = kind;
  }

  /**
   * A call that may overtake another.
   *
   * @param announcement the call, with the change it tells of
   * @param evidence how much the two say different things
   */
  record Overtaking(Announcement announcement, Evidence evidence) {}

  /** Returns the call that contradicts an announcement most, the first in the order of methods. */
  Overtaking of(Announcement announcement, RegionOutcome outcome) {
    Announcement another = null;
    for (Announcement other : candidates(announcement)) {
      if (isOpposite(announcement, other)
          || isAlternative(announcement, other, outcome)
          || (kind == RegionKind.ATOMIC && isReplacement(announcement, other))) {
        return new Overtaking(other, weakened(Evidence.OPPOSITE_CALLS, announcement));
      }
      if (another == null && isOther(announcement, other)) {
        another = other;
      }
    }
    if (announcement.chosen()) {
      return new Overtaking(announcement, weakened(Evidence.OPPOSITE_CALLS, announcement));
    }
    if (another != null) {
      return new Overtaking(another, weakened(Evidence.OTHER_CALLS, announcement));
    }
    return new Overtaking(
        announcement, announcement.decided() ? Evidence.CALL_DECIDED : Evidence.CALL_FOLLOWS);
  }

  /** Receivers of another object may be told of that object's state as well as of this one's. */
  private static Evidence weakened(Evidence evidence, Announcement announcement) {
    if (announcement.receiver().own()) {
      return evidence;
    }
    return evidence == Evidence.OPPOSITE_CALLS ? Evidence.OTHER_CALLS : Evidence.CALL_FOLLOWS;
  }

  /** What overtakes an announcement speaks of the same state. */
  private List<Announcement> candidates(Announcement announcement) {
    FieldRef field = announcement.change().field();
    List<Announcement> all = new ArrayList<>(known(announcement.method()).of(field));
    notifiers(announcement).forEach(method -> all.addAll(known(method).of(field)));
    return all;
  }

  private List<MethodRef> notifiers(Announcement announcement) {
    List<MethodRef> methods = new ArrayList<>();
    for (FieldRef field : announcement.receiver().fields()) {
      notifiersOf(field).stream()
          .filter(method -> !method.equals(announcement.method()))
          .limit(MAX_NOTIFIERS)
          .forEach(methods::add);
    }
    return methods;
  }

  private List<MethodRef> notifiersOf(FieldRef register) {
    List<MethodRef> found = notifiers.get(register);
    if (found == null) {
      found = program.notifiersOf(register).stream().limit(MAX_NOTIFIERS + 1L).toList();
      notifiers.put(register, found);
    }
    return found;
  }

  /** Returns those announcements of a method that may be as sure as is sought. */
  List<Announcement> soughtAnnouncements(MethodRef method) {
    return announcements(method).stream()
        .filter(each -> program.seeks(Assessment.atMost(each)))
        .toList();
  }

  /** Returns the announcements of a method, in the order of its deliveries. */
  List<Announcement> announcements(MethodRef method) {
    return known(method).all();
  }

  private Announcements known(MethodRef method) {
    Announcements found = known.get(method);
    if (found == null) {
      MethodAnalysis analysis = program.analysis(method);
      found =
          Announcements.of(
              analysis == null ? List.of() : AnnouncementSearch.in(analysis, kind, program));
      known.put(method, found);
    }
    return found;
  }

  /**
   * The announcements of a method, in the order of its deliveries.
   *
   * @param all all of them
   * @param byField those that speak of a field
   */
  private record Announcements(List<Announcement> all, Map<FieldRef, List<Announcement>> byField) {
    static Announcements of(List<Announcement> all) {
      return new Announcements(
          all, all.stream().collect(Collectors.groupingBy(each -> each.change().field())));
    }

    List<Announcement> of(FieldRef field) {
      return byField.getOrDefault(field, List.of());
    }
  }

  private static boolean isOpposite(Announcement one, Announcement other) {
    return one.change().field().equals(other.change().field())
        && one.change().effect().isOppositeOf(other.change().effect())
        && one.saysOther(other)
        && one.receiver().sharesRegister(other.receiver());
  }

  /** Two calls that say different things of changes that may be different. */
  private static boolean isOther(Announcement one, Announcement other) {
    return one.change().field().equals(other.change().field())
        && one.change().effect().differsFrom(other.change().effect())
        && !one.passesMessage()
        && !one.change().trace().equals(other.change().trace())
        && one.saysOther(other)
        && one.receiver().sharesRegister(other.receiver());
  }

  /** Two calls that say different things of two updates, each made only if its update succeeded. */
  private static boolean isReplacement(Announcement one, Announcement other) {
    return one.decided()
        && other.decided()
        && one.change().field().equals(other.change().field())
        && !one.change().trace().equals(other.change().trace())
        && one.saysOther(other)
        && !one.passesMessage()
        && one.receiver().sharesRegister(other.receiver());
  }

  /** Two calls of which the same region lets only one happen. */
  private static boolean isAlternative(
      Announcement one, Announcement other, RegionOutcome outcome) {
    return one.decided()
        && other.decided()
        && one.instruction() != other.instruction()
        && one.saysOther(other)
        && one.receiver().sharesRegister(other.receiver())
        && one.change().equals(other.change())
        && outcome.separates(one.instruction(), other.instruction());
  }
}
