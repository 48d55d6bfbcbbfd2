package dev.afterlock.hierarchy;

import dev.afterlock.model.MethodRef;
import org.jspecify.annotations.Nullable;

/**
 * What a class stands in.
 *
 * @param owner internal name of the class around it
 * @param method the method around it, for a local or anonymous class; null for a member, and for a
 *     class in an initializer
 */
public record Nesting(String owner, @Nullable MethodRef method) {}
