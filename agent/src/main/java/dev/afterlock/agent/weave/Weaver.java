package dev.afterlock.agent.weave;

import dev.afterlock.agent.plan.MethodPlan;
import dev.afterlock.agent.plan.Plan;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Changes the classes of a plan as they are loaded. What cannot be changed is left alone, and its
 * name kept with the reason.
 */
public final class Weaver implements ClassFileTransformer {
  private final Plan plan;
  private final Map<String, String> leftAlone = new ConcurrentHashMap<>();
  private final Set<String> woven = ConcurrentHashMap.newKeySet();

  public Weaver(Plan plan) {
    this.plan = plan;
  }

  /** Returns what was not changed, by class or method in source form, with the reason. */
  public Map<String, String> leftAlone() {
    return new TreeMap<>(leftAlone);
  }

  /** Returns the classes that were changed, by internal name. */
  public Set<String> woven() {
    return Collections.unmodifiableSet(woven);
  }

  /** Says of a class that it was not changed. */
  public void leaveAlone(String internalName, String reason) {
    leftAlone.put(internalName.replace('/', '.'), reason);
  }

  @Override
  @SuppressWarnings("NullAway") // The JDK wants null for a class that is not changed.
  public byte[] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    Map<String, MethodPlan> methods = name == null ? Collections.emptyMap() : plan.of(name);
    if (name == null || methods.isEmpty()) {
      return null;
    }
    try {
      byte[] changed = weave(name, bytes, methods);
      if (changed != null) {
        woven.add(name);
      }
      return changed;
    } catch (Throwable failure) {
      // An exception from here would be swallowed by the virtual machine without a word.
      leaveAlone(name, String.valueOf(failure));
      return null;
    }
  }

  private byte @Nullable [] weave(String name, byte[] bytes, Map<String, MethodPlan> methods) {
    ClassReader reader = new ClassReader(bytes);
    ClassNode node = new ClassNode(Opcodes.ASM9);
    reader.accept(node, 0);
    ClassNode plain = new ClassNode(Opcodes.ASM9);
    reader.accept(plain, ClassReader.SKIP_FRAMES);
    boolean changed = false;
    for (int i = 0; i < node.methods.size(); i++) {
      MethodNode method = node.methods.get(i);
      MethodPlan planned = methods.get(method.name + method.desc);
      if (planned == null) {
        continue;
      }
      try {
        MethodWeaver weaver = new MethodWeaver(node, plain.methods.get(i), planned);
        node.methods.set(i, weaver.woven(copy(bytes, i)));
        changed = true;
      } catch (UnsuitableException reason) {
        leftAlone.put(
            name.replace('/', '.') + "." + method.name, String.valueOf(reason.getMessage()));
      }
    }
    return changed ? written(node) : null;
  }

  /** A method that turns out not to fit in the middle must not stay half changed. */
  private static MethodNode copy(byte[] bytes, int index) {
    ClassNode fresh = new ClassNode(Opcodes.ASM9);
    new ClassReader(bytes).accept(fresh, 0);
    return fresh.methods.get(index);
  }

  private static byte[] written(ClassNode node) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }
}
