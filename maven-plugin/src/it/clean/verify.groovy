import dev.afterlock.maven.SarifFile

def sarif = SarifFile.of(new File(basedir, "target/afterlock.sarif"))
assert sarif.results().isEmpty()
// Services expect the rules of every run, also of one that found nothing.
assert sarif.rules().contains("AL001")
assert sarif.executionSuccessful()
assert new File(basedir, "target/afterlock.txt").text.contains("0 findings in 1 class")
