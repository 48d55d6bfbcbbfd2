import dev.afterlock.maven.SarifFile

assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).ruleIds() == ["AL001"]
assert SarifFile.of(new File(basedir, "target/errors/afterlock.sarif")).ruleIds() == []
