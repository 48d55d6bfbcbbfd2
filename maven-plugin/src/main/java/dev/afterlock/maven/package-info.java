/**
 * The Maven plugin: parameters in, reports and a build result out, no analysis of its own. Start
 * reading at {@link dev.afterlock.maven.CheckMojo}.
 */
@NullMarked
package dev.afterlock.maven;

import org.jspecify.annotations.NullMarked;
