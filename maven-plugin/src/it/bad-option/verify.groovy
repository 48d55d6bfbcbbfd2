// Nothing is written by a run that was not understood.
assert !new File(basedir, "target/afterlock.sarif").exists()
def errors = new File(basedir, "build.log").readLines().findAll { it.startsWith("[ERROR]") }
assert errors.any { it.contains("low, medium, high") } : "minConfidence"
assert errors.any { it.contains("note, warning, error, never") } : "failThreshold"
assert errors.any { it.contains("text, sarif") } : "formats"
assert errors.any { it.contains("a package com.acme.*") } : "includes"
assert errors.any { it.contains("threads must be at least 1") } : "threads"
assert errors.any { it.contains("AL999") } : "onlyRules"
assert errors.any { it.contains("there is no such file") } : "configFile"
assert errors.any { it.contains("0 and above") } : "maxAllowedViolations"
assert !errors.any { it.contains("at or above") }
