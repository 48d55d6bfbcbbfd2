import dev.afterlock.maven.SarifFile

def file = new File(basedir, "target/afterlock.sarif")
assert SarifFile.of(file).ruleIds() == ["AL001"]
assert file.text.contains("Confirmed at run time: 'player")
assert file.text.contains('"outcome" : "confirmed"')
assert new File(basedir, "target/afterlock-seen.html").text.contains("player 0")
def log = new File(basedir, "build.log").text
assert log.contains("1 confirmed, 0 not observed, 0 not reached")
assert log.contains("have happened in the tests")
