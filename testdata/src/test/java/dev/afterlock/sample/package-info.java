/**
 * Forces the seven steps of the bug on each manager and holds the ordered one to its promises. The
 * interleavings are made by latches and by many threads, never by waiting for some time.
 */
package dev.afterlock.sample;
