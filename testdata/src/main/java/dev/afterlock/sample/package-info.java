/** The archetype of the bug as an application would write it. Start reading at PluginStatus. */
package dev.afterlock.sample;
