/**
 * Turns paths into class files: directories, archives, nested archives and the running JDK's
 * modules. Start reading at {@link dev.afterlock.input.InputReader}.
 */
@NullMarked
package dev.afterlock.input;

import org.jspecify.annotations.NullMarked;
