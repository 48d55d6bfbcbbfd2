package dev.afterlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps findings in a class or method out of reports, with all that stands inside: lambdas, local
 * and nested classes. One that suppresses nothing is reported.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface SuppressAfterlock {
  /** The ids of the rules, such as {@code "AL001"}; without any, all rules. */
  String[] value() default {};

  /** Why the finding is not to be mended; must not be empty. */
  String reason();
}
