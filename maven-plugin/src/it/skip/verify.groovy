assert new File(basedir, "target/classes/board/Board.class").exists()
assert !new File(basedir, "target/afterlock.sarif").exists()
assert new File(basedir, "build.log").text.contains("afterlock.skip is set")
