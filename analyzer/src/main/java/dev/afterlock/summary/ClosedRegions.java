package dev.afterlock.summary;

import dev.afterlock.lock.Region;
import dev.afterlock.model.CodePoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees the regions of one method as its callers do: opened and closed again. */
final class ClosedRegions {
  private final MethodFlow flow;

  ClosedRegions(MethodFlow flow) {
    this.flow = flow;
  }

  /** Returns a source as it is when the method has returned: state was captured in a region. */
  Source atExit(Source source, List<Change> changes) {
    return source instanceof Source.State state ? atExit(state, changes) : source;
  }

  private Source atExit(Source.State state, List<Change> changes) {
    Region region = state.fixed() ? null : outermost(state.instruction());
    if (region == null) {
      return state;
    }
    boolean changed =
        changes.stream()
            .filter(change -> change.field().equals(state.field()))
            .filter(change -> change.effect().kind() != Effect.Kind.FIRST)
            .anyMatch(change -> flow.locks().mustHold(region, change.instruction()));
    return new Source.Captured(
        region.lock(),
        state.path(),
        state.field(),
        changed,
        List.of(acquirePoint(region)),
        state.trace());
  }

  /** Returns the region that was opened first of those held at an instruction, or null. */
  @Nullable Region outermost(int instruction) {
    List<Region> held = flow.locks().heldAt(instruction);
    return held.isEmpty() ? null : held.get(0);
  }

  /** Returns where a region's lock is taken. */
  CodePoint acquirePoint(Region region) {
    return region.acquire() >= 0 ? flow.body().point(region.acquire()) : flow.body().entry();
  }
}
