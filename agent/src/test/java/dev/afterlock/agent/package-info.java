/**
 * The agent in processes of its own, and its parts by themselves. Start reading at {@link
 * dev.afterlock.agent.AgentIT}.
 */
package dev.afterlock.agent;
