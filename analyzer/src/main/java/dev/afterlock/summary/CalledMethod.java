package dev.afterlock.summary;

import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.model.MethodRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What headers alone tell of a method as calls name it.
 *
 * @param changes whether it may change or fill what its receiver or an argument holds
 * @param accessor the access to a field that it is, if it is called on the object itself
 * @param updates whether it may change what a field holds in one atomic step
 * @param updatesMap whether it does so if the map is a concurrent one
 * @param delivers whether a model, or the name of a bus, says that it tells others
 * @param mayDeliver whether it may reach code that users of the program write
 * @param takesLock whether a lock that it takes is still held when it returns
 * @param targets the methods of the program that a call may run, and those of the function object
 *     that it may make
 * @param unfollowed whether it belongs to the program and has too many targets to follow
 */
record CalledMethod(
    boolean changes,
    @Nullable Accessor accessor,
    boolean updates,
    boolean updatesMap,
    boolean delivers,
    boolean mayDeliver,
    boolean takesLock,
    List<MethodRef> targets,
    boolean unfollowed) {
  /** Most methods of the platform: nothing there speaks of a notification. */
  static final CalledMethod PLAIN =
      new CalledMethod(false, null, false, false, false, false, false, List.of(), false);

  CalledMethod {
    targets = List.copyOf(targets);
  }
}
