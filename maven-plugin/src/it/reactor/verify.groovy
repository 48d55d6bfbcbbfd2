import dev.afterlock.maven.SarifFile

def all = SarifFile.of(new File(basedir, "target/afterlock.sarif"))
// Once each, although 'uses' sees the class as well, and apart, although they share a name.
assert all.places() == ["one/src/main/java/board/Board.java:27", "two/src/main/java/board/Board.java:28"]
assert all.modules() == ["dev.afterlock.it:one", "dev.afterlock.it:two"]
assert all.fingerprints().toSet().size() == 2
assert all.runs() == 1
assert SarifFile.of(new File(basedir, "one/target/afterlock.sarif")).places() == ["one/src/main/java/board/Board.java:27"]
assert SarifFile.of(new File(basedir, "two/target/afterlock.sarif")).places() == ["two/src/main/java/board/Board.java:28"]
assert SarifFile.of(new File(basedir, "uses/target/afterlock.sarif")).places() == []
assert !new File(basedir, "none/target/afterlock.sarif").exists()

// One page for all modules, beside the page of each.
def page = new File(basedir, "target/afterlock.html").text
assert page.count("<details class=\"finding\"") == 2 : page.count("<details")
assert new File(basedir, "one/target/afterlock.html").exists()

def known = new File(basedir, "afterlock-baseline.txt").readLines().findAll { !it.startsWith("#") }
assert known.collect { it.split(" ")[1] } == ["board.Board#score"]

def log = new File(basedir, "build.log").text
assert !log.contains("thread-safe")
assert log.contains("findings (2 high) in 5 classes")
assert log.contains("in 5 classes of 3 archives (up to date)")
