package dev.afterlock.agent;

import dev.afterlock.sample.OrderedPluginManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A report as it would be of code that the analysis has nothing to say of: the agent needs
 * instructions to watch.
 *
 * @param type the notifier
 * @param update the method that takes a lock by a call of {@code lock}
 * @param calls the methods from that one to the one that delivers, innermost first, each with the
 *     name of what it calls
 */
record WrittenReport(Class<?> type, String update, List<Map.Entry<String, String>> calls) {
  static WrittenReport ofTheOrderedManager() {
    return new WrittenReport(
        OrderedPluginManager.class,
        "updateStatus",
        List.of(
            Map.entry("deliver", "statusChanged"),
            Map.entry("drain", "deliver"),
            Map.entry("updateStatus", "drain")));
  }

  Path write(Path directory) throws IOException {
    ClassNode node = new ClassNode();
    String name = type.getName().substring(type.getPackageName().length() + 1);
    try (InputStream in = type.getResourceAsStream(name + ".class")) {
      new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
    }
    List<String> chain = new ArrayList<>();
    calls.forEach(call -> chain.add(frame(node, call.getKey(), call.getValue())));
    String thread =
        """
        {"locations":[
          {"properties":{"step":"acquire"},"stack":{"frames":[%s]}},
          {"properties":{"step":"deliver"},"stack":{"frames":[%s]}}]}
        """
            .formatted(frame(node, update, "lock"), String.join(",", chain));
    Path file = directory.resolve("written.sarif");
    Files.writeString(
        file,
        """
        {"runs":[{"results":[{"ruleId":"AL001","partialFingerprints":{"afterlock/v1":"written"},
          "codeFlows":[{"properties":{"told":"state"},"threadFlows":[%s,%s]}]}]}]}
        """
            .formatted(thread, thread));
    return file;
  }

  /** The first call of a name in a method, as a report names it. */
  private String frame(ClassNode node, String method, String called) {
    for (MethodNode each : node.methods) {
      for (AbstractInsnNode instruction : each.instructions) {
        if (each.name.equals(method)
            && instruction instanceof MethodInsnNode call
            && call.name.equals(called)) {
          return """
              {"properties":{"instruction":%d},"location":{"logicalLocations":[
                {"fullyQualifiedName":"%s.%s%s"}]}}"""
              .formatted(each.instructions.indexOf(instruction), type.getName(), method, each.desc);
        }
      }
    }
    throw new AssertionError("no call of " + called + " in " + method);
  }
}
