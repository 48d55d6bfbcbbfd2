package dev.afterlock.confirm;

import dev.afterlock.model.MethodRef;

/**
 * What has to run for a finding to happen.
 *
 * @param fingerprint what identifies the finding
 * @param rule the rule's id
 * @param late the method whose delivery comes too late
 * @param early the method that overtakes it
 */
public record Scenario(String fingerprint, String rule, MethodRef late, MethodRef early) {}
