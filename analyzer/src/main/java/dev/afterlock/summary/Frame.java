package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import org.jspecify.annotations.Nullable;

/**
 * The call through which a method was entered, while one of its values is followed.
 *
 * @param call the call
 * @param caller the method with the call
 * @param outer how that method was entered; null when it may have been by any call
 */
record Frame(Event.Call call, MethodBody caller, @Nullable Frame outer) {}
