package dev.afterlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that what a method, or every method of a class, tells its receivers reaches them in the
 * order of the changes, or that they ignore what is older than what they know.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface OrderedDelivery {
  /** What keeps the order. */
  String reason();
}
