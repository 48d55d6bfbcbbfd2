/**
 * Names of program elements and places in code, free of I/O and of any bytecode library. Start
 * reading at {@link dev.afterlock.model.CodePoint}.
 */
@NullMarked
package dev.afterlock.model;

import org.jspecify.annotations.NullMarked;
