/**
 * The agent: it changes the methods of a report so that they say what they do, and writes down what
 * was seen. Start reading at {@link dev.afterlock.agent.Agent}.
 */
package dev.afterlock.agent;
