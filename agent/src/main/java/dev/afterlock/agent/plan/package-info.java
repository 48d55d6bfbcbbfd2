/**
 * Which instructions of which methods matter, read from a report. Start reading at {@link
 * dev.afterlock.agent.plan.Plan}.
 */
package dev.afterlock.agent.plan;
