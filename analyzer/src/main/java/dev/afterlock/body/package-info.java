/**
 * Method bodies as events with operands and a control flow graph; from here on nobody sees a stack
 * machine. Start reading at {@link dev.afterlock.body.MethodBody}.
 */
@NullMarked
package dev.afterlock.body;

import org.jspecify.annotations.NullMarked;
