package dev.afterlock.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.Analyzer;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import dev.afterlock.report.ReportFormat;
import dev.afterlock.report.ReportOptions;
import dev.afterlock.report.SourceTree;
import edu.umd.cs.findbugs.DetectorFactory;
import edu.umd.cs.findbugs.DetectorFactoryCollection;
import edu.umd.cs.findbugs.FindBugs2;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** One row, in a process of its own; the last line it prints is a {@link Measurement}. */
public final class RowRun {
  private RowRun() {}

  /**
   * Runs a row.
   *
   * @param args the row's word, the number of threads and a file that lists the jars
   */
  public static void main(String[] args) throws IOException {
    Row row = Row.valueOf(args[0].toUpperCase(java.util.Locale.ROOT));
    int threads = Integer.parseInt(args[1]);
    List<Path> jars = Files.readAllLines(Path.of(args[2])).stream().map(Path::of).toList();
    long start = System.nanoTime();
    long classes =
        switch (row) {
          case INFLATE -> ClassFiles.forEach(jars, threads, bytes -> {}).classes();
          case VISIT -> ClassFiles.forEach(jars, threads, RowRun::visit).classes();
          case TREE -> ClassFiles.forEach(jars, threads, RowRun::tree).classes();
          case SCAN -> scan(jars, threads);
          case SPOTBUGS -> spotBugs(jars);
        };
    long wall = System.nanoTime() - start;
    long cpu =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    System.out.println(new Measurement(wall, cpu, residentPeak(), classes).line());
    // SpotBugs and its libraries leave threads behind.
    System.exit(0);
  }

  private static void visit(byte[] bytes) {
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {};
              }
            },
            ClassReader.SKIP_FRAMES);
  }

  private static void tree(byte[] bytes) {
    new ClassReader(bytes).accept(new ClassNode(), ClassReader.SKIP_FRAMES);
  }

  private static long scan(List<Path> jars, int threads) throws IOException {
    AnalysisRequest.Builder request = AnalysisRequest.builder().threads(threads);
    jars.forEach(jar -> request.input(jar.toString()));
    AnalysisReport report = Analyzer.run(request.build(), AnalysisListener.SILENT);
    ReportFormat.SARIF
        .writer(ReportOptions.of("0.0.0"))
        .write(
            report,
            SourceTree.of(List.of(), Path.of("").toAbsolutePath()),
            OutputStream.nullOutputStream());
    System.out.println(report.findings().size() + " findings");
    return report.statistics().classes();
  }

  /** As on its command line: default effort, and those visitors that report on threads. */
  private static long spotBugs(List<Path> jars) throws IOException {
    String visitors =
        StreamSupport.stream(
                DetectorFactoryCollection.instance().getFactories().spliterator(), false)
            .filter(RowRun::isAboutThreads)
            .map(DetectorFactory::getShortName)
            .sorted()
            .collect(Collectors.joining(","));
    Path output = Files.createTempFile("spotbugs", ".xml");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-visitors", visitors, "-effort:default", "-xml", "-output", output.toString()));
    jars.forEach(jar -> arguments.add(jar.toString()));
    try {
      FindBugs2.main(arguments.toArray(String[]::new));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      Files.deleteIfExists(output);
    }
    return ClassFiles.forEach(jars, 1, bytes -> {}).classes();
  }

  private static boolean isAboutThreads(DetectorFactory factory) {
    return factory.getReportedBugPatterns().stream()
        .anyMatch(pattern -> pattern.getCategory().equals("MT_CORRECTNESS"));
  }

  /** The high-water mark of the resident set, where the system tells it; 0 elsewhere. */
  private static long residentPeak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
