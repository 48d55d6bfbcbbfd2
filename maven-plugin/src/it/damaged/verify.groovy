import dev.afterlock.maven.SarifFile

["target", "target/borne"].each {
  def sarif = SarifFile.of(new File(basedir, "$it/afterlock.sarif"))
  assert sarif.executionSuccessful()
  assert sarif.ruleIds() == ["AL001"]
  assert new File(basedir, "$it/afterlock.sarif").text.contains("Broken.class") : it
}
def log = new File(basedir, "build.log").text
assert log.contains("Broken.class")
assert log.contains("failOnError")
