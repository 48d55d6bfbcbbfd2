import dev.afterlock.maven.SarifFile

assert SarifFile.of(new File(basedir, "target/afterlock.sarif")).places() == ["src/main/kotlin/Board.kt:23"]
