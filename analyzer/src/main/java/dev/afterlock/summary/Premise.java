package dev.afterlock.summary;

/**
 * What has to hold of a parameter for a method to get somewhere.
 *
 * @param parameter its index, {@code this} being number 0
 * @param zero whether it has to be zero, false or null, or else anything but that
 */
public record Premise(int parameter, boolean zero) {}
