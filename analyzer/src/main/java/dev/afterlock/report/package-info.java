/**
 * Reports for people and for machines, written once at the end from an immutable report. Start
 * reading at {@link dev.afterlock.report.ReportWriter}.
 */
@NullMarked
package dev.afterlock.report;

import org.jspecify.annotations.NullMarked;
