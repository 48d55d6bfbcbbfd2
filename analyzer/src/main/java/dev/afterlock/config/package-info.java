/**
 * What users tell the analysis about their own code and libraries, in a file. Start reading at
 * {@link dev.afterlock.config.Configuration}; {@link dev.afterlock.config.ConfigurationFile} finds
 * and reads it.
 */
@NullMarked
package dev.afterlock.config;

import org.jspecify.annotations.NullMarked;
