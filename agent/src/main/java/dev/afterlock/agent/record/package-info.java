/**
 * What runs inside the program that is watched; it is loaded by the bootstrap class loader and uses
 * nothing but the JDK. Start reading at {@link dev.afterlock.agent.record.Recorder}.
 */
package dev.afterlock.agent.record;
