import dev.afterlock.maven.SarifFile

assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).ruleIds() == ["AL001"]
