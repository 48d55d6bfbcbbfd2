package dev.afterlock.lock;

import dev.afterlock.body.MethodBody;
import dev.afterlock.hierarchy.Access;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The places of a method that take locks, and the regions they open. Each place has a region of its
 * own until two of them turn out to be alternatives, the ways from which join.
 */
final class RegionTable {
  /**
   * More acquire sites than bits in a state are not told apart; no hand-written method has them.
   */
  private static final int MAX_SITES = 62;

  private final List<Site> sites;

  /** For each site, the first one that opens the same region. */
  private final int[] leaders;

  private final int[] regionOfSite;
  private final List<Region> regions = new ArrayList<>();

  /** A place that takes a lock. */
  record Site(int instruction, Action action) {}

  private RegionTable(List<Site> sites, int[] leaders) {
    this.sites = sites;
    this.leaders = leaders;
    this.regionOfSite = new int[sites.size()];
    for (int i = 0; i < sites.size(); i++) {
      if (leaders[i] == i) {
        Site site = sites.get(i);
        regionOfSite[i] = regions.size();
        regions.add(new Region(regions.size(), site.action().name().path(), site.instruction()));
      } else {
        regionOfSite[i] = regionOfSite[leaders[i]];
      }
    }
  }

  /**
   * Returns a table in which each site has its own region.
   *
   * @param called whether locks that are given back and not taken count as taken by the caller
   */
  static RegionTable of(MethodBody body, LockActions actions, boolean called) {
    List<Site> sites = new ArrayList<>();
    if (called) {
      addCallers(body, actions, sites);
    }
    if (body.is(Access.SYNCHRONIZED)) {
      Path lock =
          body.is(Access.STATIC)
              ? new Path.TypeLiteral(body.method().owner())
              : new Path.Parameter(0, true);
      sites.add(new Site(Region.METHOD_ENTRY, new Action(Action.Kind.ACQUIRE, LockNames.of(lock))));
    }
    for (int i = 0; i < body.size(); i++) {
      for (Action action : actions.at(i)) {
        if (action.takes() && sites.size() < MAX_SITES) {
          sites.add(new Site(i, action));
        }
      }
    }
    int[] leaders = new int[sites.size()];
    Arrays.setAll(leaders, site -> site);
    return new RegionTable(List.copyOf(sites), leaders);
  }

  private static void addCallers(MethodBody body, LockActions actions, List<Site> sites) {
    Set<Path> given = new LinkedHashSet<>();
    for (int i = 0; i < body.size(); i++) {
      for (Action action : actions.at(i)) {
        Path lock = action.name().path();
        if (action.gives() && lock.isKnown() && sites.size() < MAX_SITES && given.add(lock)) {
          sites.add(new Site(Region.CALLER, new Action(Action.Kind.ACQUIRE, LockNames.of(lock))));
        }
      }
    }
  }

  /** Returns the regions, in the order of the instructions that open them. */
  List<Region> regions() {
    return regions;
  }

  /** Returns the number of the region that an action at an instruction opens, or -1. */
  int openedBy(Action action, int instruction) {
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      if (site.instruction() == instruction && site.action().equals(action)) {
        return regionOfSite[i];
      }
    }
    return -1;
  }

  /** Returns the regions that a handle stands for. */
  List<Integer> madeWith(int handle) {
    List<Integer> found = new ArrayList<>(0);
    for (int i = 0; i < sites.size(); i++) {
      if (handle >= 0 && sites.get(i).action().handle() == handle) {
        found.add(regionOfSite[i]);
      }
    }
    return found;
  }

  /**
   * Returns the region that an action closes, or -1. Of several open regions of one lock, the one
   * entered last is left first (re-entrancy). A lock without a path that both agree on may be known
   * by the handle that was made when it was taken, or by the way in which it was looked up.
   */
  int closedBy(Action given, LockState state) {
    int closed = innermost(state, taken -> taken.name().isSame(given.name()));
    if (closed < 0) {
      closed = innermost(state, given::closes);
    }
    return closed < 0
        ? innermost(state, taken -> taken.name().isLookedUpLike(given.name()))
        : closed;
  }

  private int innermost(LockState state, Predicate<Action> taken) {
    for (int i = sites.size() - 1; i >= 0; i--) {
      if (state.mayHold(regionOfSite[i]) && taken.test(sites.get(i).action())) {
        return regionOfSite[i];
      }
    }
    return -1;
  }

  /** Returns whether an action speaks of the lock of a region. */
  boolean meets(int region, Action action) {
    for (int i = 0; i < sites.size(); i++) {
      if (regionOfSite[i] == region && sites.get(i).action().name().isSame(action.name())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether two regions are of one lock that has a path. */
  boolean sameLock(int one, int other) {
    Path lock = regions.get(one).lock();
    return lock.isKnown() && lock.equals(regions.get(other).lock());
  }

  /** Returns a table in which the sites of two regions open one. */
  RegionTable joining(int one, int other) {
    int kept = Math.min(one, other);
    int lost = Math.max(one, other);
    int leader = leaderOf(kept);
    int[] joined = leaders.clone();
    for (int i = 0; i < joined.length; i++) {
      if (regionOfSite[i] == lost) {
        joined[i] = leader;
      }
    }
    return new RegionTable(sites, joined);
  }

  private int leaderOf(int region) {
    int site = 0;
    while (regionOfSite[site] != region) {
      site++;
    }
    return site;
  }
}
