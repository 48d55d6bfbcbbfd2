package dev.afterlock.confirm;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.ClassIndex;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.KnownNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a JUnit test that makes a finding happen, as far as class files say how. */
public final class Reproduction {
  private static final String TODO = "TODO";

  private final Scenario scenario;
  private final ClassIndex index;
  private final Arguments arguments;
  private final String notifier;
  private final KnownNames names = KnownNames.bundled();

  private Reproduction(Scenario scenario, ClassIndex index) {
    this.scenario = scenario;
    this.index = index;
    this.arguments = new Arguments(index);
    this.notifier = SourceTypes.name(scenario.late().owner());
  }

  /**
   * A source file.
   *
   * @param path where it belongs below a source root
   * @param text what is in it
   */
  public record Source(String path, String text) {
    /** Returns whether something is left for the user to fill in. */
    public boolean isComplete() {
      return !text.contains(TODO);
    }
  }

  /** Writes the test for a finding with what is known of the classes. */
  public static Source write(Scenario scenario, ClassIndex index) {
    return new Reproduction(scenario, index).source();
  }

  private Source source() {
    String owner = scenario.late().owner();
    int slash = owner.lastIndexOf('/');
    String name = owner.substring(slash + 1).replace('$', '_') + "StaleDeliveryTest";
    String text =
        TEMPLATE
            .replace(
                "{package}",
                slash < 0 ? "" : "package " + owner.substring(0, slash).replace('/', '.') + ";\n\n")
            .replace("{class}", name)
            .replace("{rule}", scenario.rule())
            .replace("{fingerprint}", scenario.fingerprint())
            .replace("{notifier}", notifier)
            .replace("{make}", make(owner))
            .replace("{register}", register(owner))
            .replace("{late}", call(scenario.late(), 0))
            .replace("{early}", call(scenario.early(), 1));
    return new Source((slash < 0 ? "" : owner.substring(0, slash + 1)) + name + ".java", text);
  }

  private String make(String owner) {
    ClassHeader header = index.find(owner);
    MethodHeader constructor = header == null ? null : header.method("<init>", "()V");
    boolean makes =
        header != null
            && constructor != null
            && !header.is(Access.ABSTRACT)
            && !constructor.is(Access.PRIVATE);
    return makes
        ? "return new " + notifier + "();"
        : "throw new UnsupportedOperationException(\"TODO: make a " + notifier + "\");";
  }

  /** Takes the methods that are given one object of an interface, and are named for keeping it. */
  private String register(String owner) {
    List<String> calls = new ArrayList<>();
    ClassHeader header = index.find(owner);
    for (MethodHeader method : header == null ? List.<MethodHeader>of() : header.methods()) {
      String type = onlyInterface(method.ref());
      if (type != null && isCallable(method) && names.isRegistration(method.ref())) {
        calls.add(
            "notifier.%s(listener(%s.class));"
                .formatted(method.ref().name(), SourceTypes.name(type)));
      }
    }
    return calls.isEmpty() ? "// TODO: register a listener" : String.join("\n    ", calls);
  }

  private @Nullable String onlyInterface(MethodRef method) {
    if (method.parameterCount() != 1 || !method.parameterType(0).startsWith("L")) {
      return null;
    }
    String type = SourceTypes.internalName(method.parameterType(0));
    ClassHeader header = index.find(type);
    return header != null && header.is(Access.INTERFACE) ? type : null;
  }

  private static boolean isCallable(MethodHeader method) {
    return !method.is(Access.PRIVATE)
        && !method.is(Access.STATIC)
        && !method.is(Access.SYNTHETIC)
        && !method.ref().isConstructor();
  }

  private String call(MethodRef method, int thread) {
    MethodHeader header = index.method(method);
    if (header == null || !isCallable(header) || !method.owner().equals(scenario.late().owner())) {
      return "throw new UnsupportedOperationException(\"TODO: lead to %s.%s\");"
          .formatted(method.ownerName(), method.name());
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < method.parameterCount(); i++) {
      values.add(arguments.value(method.parameterType(i), thread));
    }
    return "notifier.%s(%s);".formatted(method.name(), String.join(", ", values));
  }

  private static final String TEMPLATE =
      """
      {package}import static org.junit.jupiter.api.Assertions.assertTrue;

      import java.lang.reflect.Proxy;
      import org.junit.jupiter.api.Test;

      /**
       * Makes finding {fingerprint} of rule {rule} happen. It runs in a JVM with
       * -javaagent:afterlock-agent.jar=report=REPORT,hold=5s, which holds the older delivery back
       * until the newer one is made. Once the code is mended, the test fails, and can be turned around.
       */
      class {class} {
        private static final String FINDING = "{fingerprint}";

        @Test
        void theOlderDeliveryComesLast() throws Exception {
          {notifier} notifier = notifier();
          register(notifier);

          // Steps 1 to 3 of the report; the agent holds this thread before step 7.
          Thread older = new Thread(() -> older(notifier), "older");
          older.start();
          awaitHeld(older);
          // Steps 4 to 6.
          Thread newer = new Thread(() -> newer(notifier), "newer");
          newer.start();
          newer.join();
          older.join();

          assertTrue(confirmed() >= 0, "the agent does not watch this finding");
          assertTrue(confirmed() > 0, "the older delivery did not come last");
        }

        private static {notifier} notifier() {
          {make}
        }

        private static void register({notifier} notifier) {
          {register}
        }

        private static void older({notifier} notifier) {
          {late}
        }

        private static void newer({notifier} notifier) {
          {early}
        }

        private static void awaitHeld(Thread thread) throws InterruptedException {
          for (int i = 0; i < 5000 && thread.isAlive(); i++) {
            if (thread.getState() == Thread.State.TIMED_WAITING) {
              return;
            }
            Thread.sleep(1);
          }
        }

        private static <T> T listener(Class<T> type) {
          return type.cast(
              Proxy.newProxyInstance(
                  type.getClassLoader(),
                  new Class<?>[] {type},
                  (proxy, method, arguments) ->
                      switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "listener";
                        default -> null;
                      }));
        }

        private static long confirmed() throws ReflectiveOperationException {
          return (Long)
              Class.forName("dev.afterlock.agent.record.Recorder")
                  .getMethod("confirmed", String.class)
                  .invoke(null, FINDING);
        }
      }
      """;
}
