import dev.afterlock.maven.SarifFile

def file = new File(basedir, "target/afterlock.sarif")
def sarif = SarifFile.of(file)
assert sarif.places() == ["src/main/java/board/Board.java:27"]
assert sarif.ruleIds() == ["AL001"]

def log = new File(basedir, "build.log").text
assert log.contains("[ERROR] src/main/java/board/Board.java:27: warning: AL001")
assert log.contains("MojoFailureException") || log.contains("1 finding at or above 'warning'")
assert log.contains(file.path)

// The command line says the same about the same classes, but for how it was called.
def cli = new File(basedir, "target/cli.sarif")
def command = [
  new File(System.getProperty("java.home"), "bin/java").path, "-jar", cliJar, "scan",
  new File(basedir, "target/classes").path, "--source-root", new File(basedir, "src/main/java").path,
  "-o", cli.path]
// The directory that holds .git is the root of the paths.
new File(basedir, ".git").mkdir()
def process = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).start()
def output = process.inputStream.text
assert process.waitFor() == 1 : output
assert SarifFile.of(cli).withoutInvocations() == sarif.withoutInvocations()
