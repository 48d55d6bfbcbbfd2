package dev.afterlock.lock;

import dev.afterlock.body.MethodBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds regions of one lock that are alternatives: where ways join on each of which the lock is
 * held, though it was taken in different places. The lock is held after the join as well.
 */
final class JoinedRegions {
  private final MethodBody body;
  private final LockFlow flow;
  private final RegionTable table;
  private final List<List<LockState>> incoming;

  private JoinedRegions(
      MethodBody body, LockFlow flow, RegionTable table, List<@Nullable LockState> before) {
    this.body = body;
    this.flow = flow;
    this.table = table;
    this.incoming = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      incoming.add(new ArrayList<>(1));
    }
    for (int i = 0; i < body.size(); i++) {
      LockState state = before.get(i);
      if (state != null) {
        addEdges(i, state);
      }
    }
  }

  private void addEdges(int node, LockState state) {
    for (int successor : body.successors(node)) {
      incoming.get(successor).add(flow.after(node, successor, state));
    }
    for (int handler : body.handlers(node)) {
      incoming.get(handler).add(flow.afterThrow(node, state));
    }
  }

  /** Returns the table in which one more pair of alternatives is one region, or the same table. */
  static RegionTable join(
      MethodBody body, LockFlow flow, RegionTable table, List<@Nullable LockState> before) {
    if (!severalOfOneLock(table)) {
      return table;
    }
    return new JoinedRegions(body, flow, table, before).run();
  }

  private static boolean severalOfOneLock(RegionTable table) {
    for (Region one : table.regions()) {
      for (Region other : table.regions().subList(0, one.index())) {
        if (table.sameLock(one.index(), other.index())) {
          return true;
        }
      }
    }
    return false;
  }

  private RegionTable run() {
    for (List<LockState> all : incoming) {
      List<LockState> edges = all.stream().filter(edge -> !edge.isImpossible()).toList();
      for (Region region : edges.size() < 2 ? List.<Region>of() : table.regions()) {
        int other = alternative(region, edges);
        if (other >= 0) {
          return table.joining(region.index(), other);
        }
      }
    }
    return table;
  }

  /**
   * Returns a region of the same lock that is open on an edge on which the given one is not, when
   * each edge has such a region: what is open on all of them tells them not apart. Else -1.
   */
  private int alternative(Region region, List<LockState> edges) {
    long common = edges.stream().mapToLong(LockState::must).reduce(-1L, (a, b) -> a & b);
    int other = -1;
    boolean open = false;
    for (LockState edge : edges) {
      int held = outermost(region, edge.must() & ~common);
      if (held < 0) {
        return -1;
      }
      if (held == region.index()) {
        open = true;
      } else {
        other = held;
      }
    }
    return open ? other : -1;
  }

  private int outermost(Region region, long held) {
    for (Region candidate : table.regions()) {
      boolean open = (held & 1L << candidate.index()) != 0;
      if (open && table.sameLock(region.index(), candidate.index())) {
        return candidate.index();
      }
    }
    return -1;
  }
}
