package dev.afterlock.agent;

import dev.afterlock.sample.OrderedPluginManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A report as it would be if {@link OrderedPluginManager} were wrong: the analysis finds nothing to
 * report there, and the agent needs instructions to watch.
 */
final class OrderedReport {
  private static final String OWNER = OrderedPluginManager.class.getName();

  private OrderedReport() {}

  static Path write(Path directory) throws IOException {
    ClassNode node = new ClassNode();
    try (InputStream in =
        OrderedPluginManager.class.getResourceAsStream("OrderedPluginManager.class")) {
      new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
    }
    String update = frame(node, "updateStatus", "lock");
    List<String> chain = new ArrayList<>();
    chain.add(frame(node, "deliver", "statusChanged"));
    chain.add(frame(node, "drain", "deliver"));
    chain.add(frame(node, "updateStatus", "drain"));
    String thread =
        """
        {"locations":[
          {"properties":{"step":"acquire"},"stack":{"frames":[%s]}},
          {"properties":{"step":"deliver"},"stack":{"frames":[%s]}}]}
        """
            .formatted(update, String.join(",", chain));
    Path file = directory.resolve("ordered.sarif");
    Files.writeString(
        file,
        """
        {"runs":[{"results":[{"ruleId":"AL001","partialFingerprints":{"afterlock/v1":"ordered"},
          "codeFlows":[{"properties":{"told":"state"},"threadFlows":[%s,%s]}]}]}]}
        """
            .formatted(thread, thread));
    return file;
  }

  /** The first call of a name in a method, as a report names it. */
  private static String frame(ClassNode node, String method, String called) {
    for (MethodNode each : node.methods) {
      for (AbstractInsnNode instruction : each.instructions) {
        if (each.name.equals(method)
            && instruction instanceof MethodInsnNode call
            && call.name.equals(called)) {
          return """
              {"properties":{"instruction":%d},"location":{"logicalLocations":[
                {"fullyQualifiedName":"%s.%s%s"}]}}"""
              .formatted(each.instructions.indexOf(instruction), OWNER, method, each.desc);
        }
      }
    }
    throw new AssertionError("no call of " + called + " in " + method);
  }
}
