def site = new File(basedir, "target/site")
def page = new File(site, "afterlock.html").text.replaceAll("<[^>]*>", "")
assert page.contains("1 finding (1 high)")
assert page.contains("board/Board.java:27: warning: AL001 (high)")
// Its place in the menu.
assert new File(site, "project-reports.html").text.contains("afterlock.html")
assert !new File(basedir, "build.log").text.contains("Problems of the analysis")
