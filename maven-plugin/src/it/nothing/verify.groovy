assert new File(basedir, "target/classes/board/Board.class").exists()
assert !new File(basedir, "target/afterlock.sarif").exists()
def log = new File(basedir, "build.log").text
assert log.contains("afterlock.skip is set")
assert log.contains("run 'mvn compile' first")
