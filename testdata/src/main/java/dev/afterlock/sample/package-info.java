/**
 * A policy agent in small: plugins start in parallel, report their state to a manager, and a
 * listener tells the health check. Two managers deliver stale snapshots, {@link
 * dev.afterlock.sample.OrderedPluginManager} shows how to deliver them in order.
 */
package dev.afterlock.sample;
