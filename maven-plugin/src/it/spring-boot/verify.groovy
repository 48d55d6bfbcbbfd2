import dev.afterlock.maven.SarifFile
import java.util.zip.ZipFile

new ZipFile(new File(basedir, "target/spring-boot-1.jar")).withCloseable {
  assert it.getEntry("BOOT-INF/classes/board/Board.class") != null
}
def classes = SarifFile.of(new File(basedir, "target/afterlock.sarif"))
def jar = SarifFile.of(new File(basedir, "target/jar/afterlock.sarif"))
assert classes.ruleIds() == ["AL001"]
assert jar.ruleIds() == ["AL001"]
// The same finding, wherever the class lies.
assert classes.fingerprints() == jar.fingerprints()
