package dev.afterlock.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints a table of whole runs over a folder of jars, as {@code docs/performance.md} explains. Rows
 * that are compared are measured one after the other in one run, since figures of different runs
 * are of different machines.
 */
public final class Benchmark {
  /** SpotBugs is that much slower; it gets the first jars that together have so many classes. */
  private static final long PEER_CLASSES = 4_000;

  /** How often the jars are scanned at once under several names, when there are no more of them. */
  private static final int[] TIMES = {2, 5};

  /** The goal for a large run, and so the limit under which all rows run. */
  private static final String HEAP = "-Xmx1536m";

  /** What the launcher starts the program with. */
  private static final List<String> AS_LAUNCHED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC");

  private Benchmark() {}

  /**
   * Measures.
   *
   * @param args a folder of jars, and {@code all}, {@code scaling} or the words of rows joined by
   *     commas
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> jars = jars(Path.of(args[0]));
    if (jars.isEmpty()) {
      throw new IllegalArgumentException("no jars below " + args[0]);
    }
    String rows = args.length > 1 ? args[1] : "all";
    if (rows.equals("scaling")) {
      scaling(jars);
      return;
    }
    List<Row> wanted =
        rows.equals("all")
            ? List.of(Row.INFLATE, Row.VISIT, Row.TREE, Row.SCAN)
            : Stream.of(rows.split(","))
                .map(word -> Row.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
    System.out.println("| row | threads | seconds | CPU seconds | peak MB | classes |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (int threads : new int[] {1, 2}) {
      Map<Row, Measurement> measured = new EnumMap<>(Row.class);
      for (Row row : wanted) {
        measured.put(row, measure(row, threads, jars));
      }
      ratio("scan / visit", measured.get(Row.SCAN), measured.get(Row.VISIT));
      ratio("scan / tree", measured.get(Row.SCAN), measured.get(Row.TREE));
    }
    if (rows.equals("all")) {
      List<Path> subset = subset(jars, PEER_CLASSES);
      Measurement tree = measure(Row.TREE, 1, subset);
      Measurement scan = measure(Row.SCAN, 1, subset);
      Measurement peer = measure(Row.SPOTBUGS, 1, subset);
      ratio("SpotBugs / scan", peer, scan);
      ratio("scan / tree, subset", scan, tree);
    }
  }

  /**
   * The same program over more and more of the jars. No two jars have as much to analyse in a
   * class, so what is added is scanned by itself, too: time grows as work does if that adds up.
   */
  private static void scaling(List<Path> jars) throws IOException, InterruptedException {
    System.out.println("| row | threads | seconds | CPU seconds | peak MB | classes |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    int before = 0;
    Measurement smaller = null;
    for (long classes = 10_000; before < jars.size(); classes *= 2) {
      List<Path> part = subset(jars, classes);
      if (part.size() == before) {
        continue;
      }
      measure(Row.TREE, 2, part);
      Measurement whole = measure(Row.SCAN, 2, part);
      if (smaller != null) {
        Measurement added = measure(Row.SCAN, 2, part.subList(before, part.size()));
        ratio("together / one after the other", whole, smaller.and(added));
      }
      before = part.size();
      smaller = whole;
    }
    Path copies = Files.createTempDirectory("copies");
    for (int times : TIMES) {
      List<Path> all = repeated(jars, times, copies);
      measure(Row.TREE, 2, all);
      measure(Row.SCAN, 2, all);
    }
    try (Stream<Path> files = Files.list(copies)) {
      for (Path copy : files.toList()) {
        Files.delete(copy);
      }
    }
    Files.delete(copies);
  }

  /** Returns the jars so many times over, each time under another name. */
  private static List<Path> repeated(List<Path> jars, int times, Path copies) throws IOException {
    List<Path> all = new ArrayList<>(jars);
    for (int time = 2; time <= times; time++) {
      for (Path jar : jars) {
        Path copy = copies.resolve(time + "-" + jar.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(jar, copy);
        }
        all.add(copy);
      }
    }
    return all;
  }

  private static Measurement measure(Row row, int threads, List<Path> jars)
      throws IOException, InterruptedException {
    Path list = Files.createTempFile("jars", ".txt");
    Files.write(list, jars.stream().map(Path::toString).toList());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    if (row == Row.SCAN) {
      command.addAll(AS_LAUNCHED);
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(RowRun.class.getName());
    command.addAll(List.of(row.word(), Integer.toString(threads), list.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    Files.delete(list);
    Measurement measured = Measurement.of(output);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %d | %d |%n",
        row.title(),
        threads,
        measured.seconds(),
        measured.cpuSeconds(),
        measured.megabytes(),
        measured.classes());
    return measured;
  }

  private static void ratio(String name, Measurement one, Measurement other) {
    if (one != null && other != null) {
      System.out.printf(
          Locale.ROOT, "| **%s** | | **%.2f** | | | |%n", name, one.seconds() / other.seconds());
    }
  }

  /** Returns the first jars that together have so many classes. */
  private static List<Path> subset(List<Path> jars, long classes) {
    List<Path> chosen = new ArrayList<>();
    long sum = 0;
    for (Path jar : jars) {
      if (sum >= classes) {
        break;
      }
      chosen.add(jar);
      sum += ClassFiles.forEach(List.of(jar), 1, bytes -> {}).classes();
    }
    return chosen;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }
}
