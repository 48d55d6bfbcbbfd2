package dev.afterlock.cli;

import dev.afterlock.engine.AnalysisRequest;
import dev.afterlock.engine.Analyzer;
import dev.afterlock.finding.AnalysisListener;
import dev.afterlock.finding.AnalysisReport;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiFunction;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;

/** Entry of the command line. {@code docs/cli.md} describes what it promises. */
public final class Main {
  private Main() {}

  /** Runs the command line on the process's streams and ends the process with its exit code. */
  public static void main(String[] args) {
    // Not System.out: a PrintStream hides that the disk is full, and recodes the report.
    Console console =
        new Console(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            System.err,
            System.getenv(),
            Terminal.isTerminal(Terminal.Stream.OUT),
            Terminal.isTerminal(Terminal.Stream.ERR),
            Path.of("").toAbsolutePath());
    System.exit(run(args, console));
  }

  static int run(String[] args, Console console) {
    return run(args, console, Analyzer::run);
  }

  /** Runs with another analysis, so that tests can give a made-up report. */
  static int run(
      String[] args,
      Console console,
      BiFunction<AnalysisRequest, AnalysisListener, AnalysisReport> analysis) {
    ScanCommand scan = new ScanCommand(console, analysis);
    WhyCommand why = new WhyCommand(console);
    CommandLine commandLine = commandLine(console, scan, why);
    CommandErrors errors = new CommandErrors(console);
    commandLine.setParameterExceptionHandler(errors::usage);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> errors.failure(failure, scan.verbose() || why.verbose()));
    try {
      int code = commandLine.execute(args);
      commandLine.getOut().flush();
      return code;
    } catch (Error failure) {
      // picocli lets errors pass; a person still deserves a sentence instead of a stack trace.
      return errors.defect(failure, scan.verbose() || why.verbose());
    }
  }

  /** Returns the commands and options; a test compares them with the documentation. */
  static CommandLine commandLine(Console console, ScanCommand scan, WhyCommand why) {
    CommandLine commandLine =
        new CommandLine(new RootCommand())
            .addSubcommand(scan)
            .addSubcommand(why)
            .addSubcommand(new DiffCommand(console))
            .addSubcommand(new ConfirmCommand(console))
            .addSubcommand(new ReproduceCommand(console))
            .addSubcommand(new RulesCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new HelpCommand())
            .addSubcommand(new GenerateCompletion());
    boolean colour = console.colourful(ColorMode.AUTO, console.outTerminal());
    commandLine.setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF));
    commandLine.setUseSimplifiedAtFiles(true);
    commandLine.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()));
    return commandLine;
  }
}
