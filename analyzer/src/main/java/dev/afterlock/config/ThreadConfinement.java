package dev.afterlock.config;

/**
 * Says that what is delivered from classes is delivered on one thread only.
 *
 * @param classes which classes
 * @param reason why this is so, in the user's words
 * @param place where it is said
 */
public record ThreadConfinement(ClassPattern classes, String reason, Place place) {}
