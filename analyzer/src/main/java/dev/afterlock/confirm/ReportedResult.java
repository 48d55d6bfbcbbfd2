package dev.afterlock.confirm;

/**
 * A finding as a report names it.
 *
 * @param fingerprint what identifies it
 * @param rule the rule's id
 * @param method the method, in source form
 * @param place path and line
 */
public record ReportedResult(String fingerprint, String rule, String method, String place) {}
