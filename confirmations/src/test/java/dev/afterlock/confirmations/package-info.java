/**
 * Released libraries under the agent. Start reading at {@link
 * dev.afterlock.confirmations.LibrariesIT}.
 */
package dev.afterlock.confirmations;
