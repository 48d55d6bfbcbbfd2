package dev.afterlock.agent;

import dev.afterlock.agent.plan.Plan;
import dev.afterlock.agent.plan.ReportPlan;
import dev.afterlock.agent.record.Recorder;
import dev.afterlock.agent.record.Recording;
import dev.afterlock.agent.record.ResultWriter;
import dev.afterlock.agent.weave.Weaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;

/** Watches one run of a program, and writes down at its end what was seen. */
final class Session {
  private final AgentOptions options;
  private final Recording recording;
  private final Weaver weaver;
  private final Path result;

  private Session(AgentOptions options, Plan plan) {
    this.options = options;
    this.recording = plan.recording(options.settings());
    this.weaver = new Weaver(plan);
    // Relative to where the program starts, not to where it may think it is later.
    this.result = Paths.get(options.result(process())).toAbsolutePath();
  }

  static void start(AgentOptions options, Instrumentation instrumentation) throws IOException {
    byte[] report = Files.readAllBytes(Paths.get(options.report()));
    Plan plan = ReportPlan.of(new String(report, StandardCharsets.UTF_8));
    Session session = new Session(options, plan);
    Recorder.start(session.recording);
    instrumentation.addTransformer(session.weaver, instrumentation.isRetransformClassesSupported());
    session.changeLoaded(plan, instrumentation);
    Runtime.getRuntime().addShutdownHook(new Thread(session::end, "afterlock-result"));
    say(
        plan.flows()
            + " interleavings to look for, mode "
            + options.mode()
            + ", seed "
            + options.seed());
  }

  private void changeLoaded(Plan plan, Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      if (!plan.of(name).isEmpty()) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError fixed) {
          weaver.leaveAlone(name, "it was loaded before the agent, and cannot be changed any more");
        }
      }
    }
  }

  private void end() {
    try {
      String json =
          ResultWriter.write(
              recording, options.mode(), options.seed(), weaver.leftAlone(), weaver.woven().size());
      Path aside = result.resolveSibling(result.getFileName() + ".part");
      Files.write(aside, json.getBytes(StandardCharsets.US_ASCII));
      Files.move(aside, result, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException failure) {
      say("the result cannot be written: " + failure);
    }
  }

  /** Java 8 has no other way; newer ones are asked without loading the management classes. */
  private static long process() {
    try {
      Object handle = Class.forName("java.lang.ProcessHandle").getMethod("current").invoke(null);
      Object number = Class.forName("java.lang.ProcessHandle").getMethod("pid").invoke(handle);
      return ((Long) number);
    } catch (ReflectiveOperationException java8) {
      String name = ManagementFactory.getRuntimeMXBean().getName();
      return Long.parseLong(name.substring(0, name.indexOf('@')));
    }
  }

  @SuppressWarnings("SystemOut") // There is no other way to the user from here.
  private static void say(String message) {
    System.err.println("afterlock agent: " + message);
  }
}
