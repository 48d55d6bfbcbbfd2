package dev.afterlock.rule;

import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.MethodAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds, for a call that tells of a change, the call that tells the same receivers of the opposite
 * change: {@code onClosed} for {@code onOpen}, REMOVED for ADDED.
 */
final class Opposites {
  /** Receivers that more methods call than this are a bus, and few calls have to do with others. */
  private static final int MAX_NOTIFIERS = 24;

  private final Program program;
  private final Map<MethodRef, List<Announcement>> known = new ConcurrentHashMap<>();

  Opposites(Program program) {
    this.program = program;
  }

  /** Returns an announcement of an opposite change, the first in the order of methods. */
  Optional<Announcement> of(Announcement announcement, MethodAnalysis analysis) {
    RegionOutcome outcome = new RegionOutcome(analysis);
    for (Announcement other : announcements(announcement.method())) {
      if (isOpposite(announcement, other) || isAlternative(announcement, other, outcome)) {
        return Optional.of(other);
      }
    }
    for (MethodRef method : notifiers(announcement)) {
      for (Announcement other : announcements(method)) {
        if (isOpposite(announcement, other)) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }

  private List<MethodRef> notifiers(Announcement announcement) {
    List<MethodRef> methods = new ArrayList<>();
    for (FieldRef field : announcement.receiver().fields()) {
      program.notifiersOf(field).stream()
          .filter(method -> !method.equals(announcement.method()))
          .limit(MAX_NOTIFIERS)
          .forEach(methods::add);
    }
    return methods;
  }

  /** Returns the announcements of a method, in the order of its deliveries. */
  List<Announcement> announcements(MethodRef method) {
    List<Announcement> found = known.get(method);
    if (found == null) {
      MethodAnalysis analysis = program.analysis(method);
      found = analysis == null ? List.of() : AnnouncementSearch.in(analysis, program);
      known.put(method, found);
    }
    return found;
  }

  private static boolean isOpposite(Announcement one, Announcement other) {
    return one.change().field().equals(other.change().field())
        && one.change().effect().isOppositeOf(other.change().effect())
        && one.saysOther(other)
        && sameReceivers(one, other);
  }

  /** Two calls of which the same region lets only one happen. */
  private static boolean isAlternative(
      Announcement one, Announcement other, RegionOutcome outcome) {
    return one.decided()
        && other.decided()
        && one.instruction() != other.instruction()
        && one.saysOther(other)
        && sameReceivers(one, other)
        && one.change().equals(other.change())
        && outcome.separates(one.instruction(), other.instruction());
  }

  private static boolean sameReceivers(Announcement one, Announcement other) {
    return one.receiver().fields().stream().anyMatch(other.receiver().fields()::contains);
  }
}
