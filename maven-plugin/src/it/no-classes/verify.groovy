assert !new File(basedir, "target/afterlock.sarif").exists()
assert new File(basedir, "build.log").text.contains("run 'mvn compile' first")
