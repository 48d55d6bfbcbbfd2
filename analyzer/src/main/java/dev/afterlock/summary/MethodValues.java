package dev.afterlock.summary;

/**
 * A method and what its values depend on, without what it changes and delivers.
 *
 * @param flow events, paths and locks
 * @param slicer what its values depend on
 */
public record MethodValues(MethodFlow flow, Slicer slicer) {}
