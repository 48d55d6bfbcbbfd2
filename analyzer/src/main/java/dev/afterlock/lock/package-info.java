/**
 * Which locks are held where: access paths that name objects, lock operations, and the regions
 * between them. Start reading at {@link dev.afterlock.lock.LockStates}.
 */
@NullMarked
package dev.afterlock.lock;

import org.jspecify.annotations.NullMarked;
