package dev.afterlock.finding;

/**
 * How much was looked at.
 *
 * @param archives archives and directories that were opened, nested ones included
 * @param classes classes that were read
 * @param methods methods with code in those classes
 * @param analyzedMethods methods whose bodies could matter and were analysed in depth
 * @param unreadableClasses class files that could not be read
 * @param missingTypes types that are referenced but were not found
 */
public record Statistics(
    int archives,
    int classes,
    int methods,
    int analyzedMethods,
    int unreadableClasses,
    int missingTypes) {}
