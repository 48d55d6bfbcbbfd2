package dev.afterlock.confirmations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A report of code that is right: it names instructions to watch, which no finding does.
 *
 * @param told what receivers learn
 * @param late what the thread does that would be overtaken
 * @param early what the other one does
 */
record GuardReport(String told, Side late, Side early) {
  private static final String MONITOR = "monitorenter";

  /**
   * One thread.
   *
   * @param acquire where it takes the lock
   * @param chain its calls from the delivery outwards
   */
  record Side(Call acquire, List<Call> chain) {}

  /**
   * The first call of a name in a method.
   *
   * @param type internal name of the class
   * @param method the method
   * @param called what it calls
   */
  record Call(String type, String method, String called) {
    String frame() throws IOException {
      ClassNode node = new ClassNode();
      try (InputStream in = Call.class.getClassLoader().getResourceAsStream(type + ".class")) {
        new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
      }
      for (MethodNode each : node.methods) {
        for (AbstractInsnNode instruction : each.instructions) {
          if (each.name.equals(method)
              && (each.access & Opcodes.ACC_BRIDGE) == 0
              && is(instruction)) {
            return """
                {"properties":{"instruction":%d},"location":{"logicalLocations":[
                  {"fullyQualifiedName":"%s.%s%s"}]}}"""
                .formatted(
                    each.instructions.indexOf(instruction),
                    type.replace('/', '.'),
                    method,
                    each.desc);
          }
        }
      }
      throw new AssertionError("not found: " + this);
    }

    private boolean is(AbstractInsnNode instruction) {
      return called.equals(MONITOR)
          ? instruction.getOpcode() == Opcodes.MONITORENTER
          : instruction instanceof MethodInsnNode call && call.name.equals(called);
    }
  }

  static GuardReport ofSerializedObserver() {
    String type = "io/reactivex/rxjava3/observers/SerializedObserver";
    Side side =
        new Side(new Call(type, "onNext", MONITOR), List.of(new Call(type, "onNext", "onNext")));
    return new GuardReport("state", side, side);
  }

  /** Starting and running are told by two events, from the queue of one listener. */
  static GuardReport ofAbstractService() {
    return new GuardReport(
        "event",
        service("startAsync", "enterIf", "$1", "starting"),
        service("notifyStarted", "enter", "$2", "running"));
  }

  private static Side service(String method, String lock, String event, String told) {
    String service = "com/google/common/util/concurrent/AbstractService";
    String queue = "com/google/common/util/concurrent/ListenerCallQueue";
    String ofListener = queue + "$PerListenerQueue";
    return new Side(
        new Call(service, method, lock),
        List.of(
            new Call(service + event, "call", told),
            new Call(ofListener, "run", "call"),
            new Call(ofListener, "dispatch", "execute"),
            new Call(queue, "dispatch", "dispatch"),
            new Call(service, "dispatchListenerEvents", "dispatch"),
            new Call(service, method, "dispatchListenerEvents")));
  }

  Path write(Path directory) throws IOException {
    Path file = directory.resolve("guard.sarif");
    Files.writeString(
        file,
        """
        {"runs":[{"results":[{"ruleId":"AL001","message":{"text":"Safe.","arguments":["guard"]},
          "partialFingerprints":{"afterlock/v1":"0123456789"},
          "codeFlows":[{"properties":{"told":"%s"},"threadFlows":[%s,%s]}]}]}]}
        """
            .formatted(told, thread(late), thread(early)));
    return file;
  }

  private static String thread(Side side) throws IOException {
    List<String> chain = new ArrayList<>();
    for (Call call : side.chain()) {
      chain.add(call.frame());
    }
    return """
        {"locations":[
          {"properties":{"step":"acquire","instruction":0},"stack":{"frames":[%s]}},
          {"properties":{"step":"deliver","instruction":0},"stack":{"frames":[%s]}}]}
        """
        .formatted(side.acquire().frame(), String.join(",", chain));
  }
}
