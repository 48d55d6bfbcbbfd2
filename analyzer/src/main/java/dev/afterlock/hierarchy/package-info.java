/**
 * The index of all classes: headers, what each method touches, and the type hierarchy over them.
 * Start reading at {@link dev.afterlock.hierarchy.ClassIndex}.
 */
@NullMarked
package dev.afterlock.hierarchy;

import org.jspecify.annotations.NullMarked;
