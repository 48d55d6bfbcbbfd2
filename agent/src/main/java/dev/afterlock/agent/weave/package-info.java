/**
 * Changes class files so that their methods call the recorder. Start reading at {@link
 * dev.afterlock.agent.weave.Weaver}.
 */
package dev.afterlock.agent.weave;
