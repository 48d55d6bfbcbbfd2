package dev.afterlock.config;

/**
 * Says what methods are for.
 *
 * @param role what for
 * @param type internal name; stands for its subtypes too
 * @param method name, or a pattern with {@code *} at either end or both
 * @param place where it is said
 */
public record MethodRole(Role role, String type, String method, Place place) {}
