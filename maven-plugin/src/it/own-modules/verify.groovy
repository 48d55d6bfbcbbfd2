import dev.afterlock.maven.SarifFile

["agent", "analyzer", "annotations", "maven-plugin"].each {
  def sarif = SarifFile.of(new File(basedir, "target/${it}/afterlock.sarif"))
  assert sarif.results().isEmpty()
  assert sarif.rules().contains("AL001")
}
def sample = SarifFile.of(new File(basedir, "target/sample/afterlock.sarif"))
assert sample.places().any { it.contains("StalePluginManager.java:") }
assert !sample.places().any { it.contains("OrderedPluginManager.java:") }
