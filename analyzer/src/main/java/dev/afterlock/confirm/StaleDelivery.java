package dev.afterlock.confirm;

/**
 * A receiver that was told of an older update after a newer one.
 *
 * @param notifier the object that tells, by class and identity
 * @param receiver the object that was told, by class and identity
 * @param stale the late delivery
 * @param newer the delivery that overtook it
 */
public record StaleDelivery(String notifier, String receiver, Occasion stale, Occasion newer) {}
