package dev.afterlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a method, or every method of a class, is only ever run by one and the same thread.
 * Deliveries that are handed to other threads are not covered.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface SingleThreaded {
  /** Which thread it is, and what makes sure of it. */
  String reason();
}
