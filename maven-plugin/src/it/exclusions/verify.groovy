import dev.afterlock.maven.SarifFile

assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).ruleIds() == []
def rules = SarifFile.of(new File(basedir, "target/rules/afterlock.sarif"))
assert rules.ruleIds() == []
assert !rules.rules().contains("AL001")
assert SarifFile.of(new File(basedir, "target/includes/afterlock.sarif")).ruleIds() == []
assert SarifFile.of(new File(basedir, "target/found/afterlock.sarif")).ruleIds() == ["AL001"]
assert SarifFile.of(new File(basedir, "target/suppressed/afterlock.sarif")).ruleIds() == []
