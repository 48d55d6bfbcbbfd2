import dev.afterlock.maven.SarifFile

def notifier = SarifFile.of(new File(basedir, "notifier/target/afterlock.sarif"))
assert notifier.ruleIds() == ["AL001"]
// The notifier is a dependency: it is looked at, and not reported on.
def listener = SarifFile.of(new File(basedir, "listener/target/afterlock.sarif"))
assert listener.ruleIds() == ["AL005"]
assert listener.places() == ["listener/src/main/java/screen/Screen.java:12"]
assert SarifFile.of(new File(basedir, "listener/target/scanned/afterlock.sarif")).ruleIds() == ["AL001", "AL005"]
assert SarifFile.of(new File(basedir, "listener/target/left-out/afterlock.sarif")).ruleIds() == ["AL005"]
assert !new File(basedir, "packed/target/afterlock.sarif").exists()
def packed = SarifFile.of(new File(basedir, "packed/target/scanned/afterlock.sarif"))
assert packed.ruleIds() == ["AL001"]
assert packed.executionSuccessful()
