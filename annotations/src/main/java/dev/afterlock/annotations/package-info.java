/**
 * Annotations for code that Afterlock analyses. They are kept in class files and needed by nobody
 * at run time; Afterlock knows them by their simple names, so a copy in another package does as
 * well.
 */
package dev.afterlock.annotations;
