import dev.afterlock.maven.SarifFile

def entries = new File(basedir, "afterlock-baseline.txt").readLines().findAll { !it.startsWith("#") }
assert entries.size() == 1
assert entries[0].startsWith("AL001 board.Board#score ")
assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).ruleIds() == []
assert new File(basedir, "build.log").text.contains("pom.xml:1: not a baseline")
