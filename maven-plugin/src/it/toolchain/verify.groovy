import dev.afterlock.maven.SarifFile

def log = new File(basedir, "build.log").text
// The newest JDK of the machine is found, and may be the one that Maven runs on.
assert log.contains("Toolchain in maven-compiler-plugin: JDK") || log.contains("Not using an external toolchain")
assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).ruleIds() == ["AL001"]
