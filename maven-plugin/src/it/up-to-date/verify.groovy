import dev.afterlock.maven.SarifFile

assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).rules().contains("AL001")
def figures = new File(basedir, "build.log").readLines().findAll { it =~ /finding.* in \d+ class/ }
assert figures.collect { it.contains("up to date") } == [false, true, false] : figures
