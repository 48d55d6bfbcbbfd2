package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.fixture.SourceCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code is handed over in a method {@code go}; the tests ask to how many threads. */
final class ExecutorIndexTest {
  private static final String IMPORTS =
      """
      import java.awt.EventQueue;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void executorsInCirclesAreGivenUp(int detours) throws IOException {
    StringBuilder source =
        new StringBuilder(
            """
            class A {
              private Executor field = new Own(Executors.newSingleThreadExecutor());
              void go(Runnable code) { field.execute(code); }
              void wrap() { field = way0(); }
              private Executor way%d() { return new Own(field); }
            """
                .formatted(detours));
    for (int i = 0; i < detours; i++) {
      source.append("  private Executor way%d() { return way%d(); }\n".formatted(i, i + 1));
    }
    source.append(
        """
        }
        class Own implements Executor {
          private final Executor other;
          Own(Executor other) { this.other = other; }
          public void execute(Runnable code) { other.execute(code); }
        }
        """);

    assertEquals(Width.UNKNOWN, widthOf(source.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "newSingleThreadExecutor()",
        "newSingleThreadExecutor(Thread::new)",
        "newSingleThreadScheduledExecutor()",
        "newFixedThreadPool(1)",
        "newFixedThreadPool(1, Thread::new)",
        "newScheduledThreadPool(1)",
        "unconfigurableExecutorService(Executors.newFixedThreadPool(1))"
      })
  void oneThreadIsASingleOne(String factory) throws IOException {
    assertEquals(Width.SINGLE_FIFO, widthOfField("Executors." + factory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Executors.newCachedThreadPool()",
        "Executors.newFixedThreadPool(2)",
        "Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())",
        "Executors.newScheduledThreadPool(4)",
        "Executors.newWorkStealingPool(1)",
        "Executors.unconfigurableExecutorService(Executors.newCachedThreadPool())",
        "new ForkJoinPool(1)",
        "ForkJoinPool.commonPool()",
        "new ThreadPoolExecutor(1, 4, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>())"
      })
  void aPoolHasSeveralThreads(String factory) throws IOException {
    assertEquals(Width.SEVERAL, widthOfField(factory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new LinkedBlockingQueue<>()",
        "new LinkedBlockingQueue<>(), Executors.defaultThreadFactory()",
        "new ArrayBlockingQueue<>(8)",
        "new LinkedBlockingQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy()"
      })
  void aPoolOfOneKeepsTheOrderOfItsQueue(String queue) throws IOException {
    assertEquals(
        Width.SINGLE_FIFO,
        widthOfField("new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, " + queue + ")"));
    assertEquals(
        Width.SINGLE_FIFO,
        widthOfField("new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, " + queue + ")"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new PriorityBlockingQueue<>()",
        "queue()",
        "new ArrayBlockingQueue<>(8), new ThreadPoolExecutor.CallerRunsPolicy()"
      })
  void aPoolOfOneWhoseQueueMayReorderProvesNothing(String queue) throws IOException {
    assertEquals(
        Width.UNKNOWN,
        widthOf(
            """
            class A {
              final ExecutorService field =
                  new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, %s);
              BlockingQueue<Runnable> queue() { return null; }
              void go(Runnable code) { field.execute(code); }
            }
            """
                .formatted(queue)));
  }

  @Test
  void aFieldIsNamedWithItsFactory() throws IOException {
    ExecutorFacts facts =
        facts(
            """
            class A {
              private final Executor field = Executors.newCachedThreadPool();
              void go(Runnable code) { field.execute(code); }
            }
            """);

    assertEquals("A.field", String.valueOf(facts.field()));
    assertEquals("newCachedThreadPool", facts.factory() == null ? "" : facts.factory().name());
    assertEquals(1, facts.made().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A constructor's parameter.
        """
        class A {
          private final Executor field;
          A(Executor given) { field = Objects.requireNonNull(given); }
          static A make() { return new A(Executors.newSingleThreadExecutor()); }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        // One constructor delegates to the other.
        """
        class A {
          private final Executor field;
          A() { this(Executors.newSingleThreadExecutor()); }
          private A(Executor given) { field = given; }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        // A factory method of the program.
        """
        class A {
          private final Executor field = Threads.one("a");
          void go(Runnable code) { field.execute(code); }
        }
        class Threads {
          static ExecutorService one(String name) {
            return Executors.newSingleThreadExecutor(code -> new Thread(code, name));
          }
        }
        """,
        // A getter.
        """
        class A {
          private final ExecutorService field = Executors.newSingleThreadExecutor();
          protected Executor executor() { return field; }
          void go(Runnable code) { executor().execute(code); }
        }
        """,
        // Made when it is needed first.
        """
        class A {
          private ExecutorService field;
          private synchronized Executor executor() {
            if (field == null) { field = Executors.newSingleThreadExecutor(); }
            return field;
          }
          synchronized void stop() { field.shutdown(); field = null; }
          void go(Runnable code) { executor().execute(code); }
        }
        """,
        // Each constructor makes its own.
        """
        class A {
          private final ExecutorService field;
          A() { field = Executors.newSingleThreadExecutor(); }
          A(String name) { field = Executors.newFixedThreadPool(1); }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        // Kept by a local name as well.
        """
        class A {
          private static ExecutorService field;
          static void go(Runnable code) {
            ExecutorService local = field;
            if (local == null) { local = field = Executors.newSingleThreadExecutor(); }
            local.execute(code);
          }
        }
        """,
        // A class that is a pool of one.
        """
        class A extends ThreadPoolExecutor {
          A() { super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); }
          void go(Runnable code) { execute(code); }
        }
        """,
        """
        class A {
          private final Own field = new Own();
          void go(Runnable code) { field.execute(code); }
        }
        class Own extends ScheduledThreadPoolExecutor {
          Own() { super(1, new ThreadPoolExecutor.DiscardPolicy()); }
        }
        """,
        """
        class A {
          private final Own field = new Own(8, 1);
          void go(Runnable code) { field.execute(code); }
        }
        class Own extends ScheduledThreadPoolExecutor {
          Own(int priority, int threads) { super(threads); }
        }
        """,
        // The number of threads is told from afar.
        """
        class A {
          private final Executor field = Threads.some("a", 1);
          private final Executor other = Threads.some("b", 7);
          void go(Runnable code) { field.execute(code); }
        }
        class Threads {
          static ExecutorService some(String name, int threads) {
            return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
          }
        }
        """,
        """
        class A {
          private final Executor field;
          A(int threads) { field = Executors.newFixedThreadPool(threads); }
          static A make() { return new A(1); }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        // Executors that hand on what they are given.
        """
        class A {
          private final ExecutorService one = Executors.newSingleThreadExecutor();
          private final Executor field = code -> one.execute(code);
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final ExecutorService one = Executors.newSingleThreadExecutor();
          private final Executor field = one::execute;
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final Executor field = new Own(Executors.newSingleThreadExecutor());
          void go(Runnable code) { field.execute(code); }
        }
        class Own implements Executor {
          private final Executor other;
          Own(Executor other) { this.other = other; }
          public void execute(Runnable code) { other.execute(() -> { code.run(); }); }
        }
        """,
        """
        class A {
          private final Executor field = EventQueue::invokeLater;
          void go(Runnable code) { field.execute(code); }
        }
        """,
        // Other ways to hand over.
        """
        class A {
          private final Executor field = Executors.newSingleThreadExecutor();
          void go(Runnable code) { CompletableFuture.runAsync(code, field); }
        }
        """,
        """
        class A {
          private final ScheduledExecutorService field =
              Executors.newSingleThreadScheduledExecutor();
          void go(Runnable code) { field.schedule(code, 0, TimeUnit.SECONDS); }
        }
        """,
        """
        class A {
          void go(Runnable code) { EventQueue.invokeLater(code); }
        }
        """,
      })
  void oneThreadIsFollowedToItsFactory(String source) throws IOException {
    assertEquals(Width.SINGLE_FIFO, widthOf(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Any caller outside of the program may bring another one.
        """
        class Api {
          public static class A {
            private final Executor field;
            public A(Executor given) { field = given; }
            static A make() { return new A(Executors.newSingleThreadExecutor()); }
            void go(Runnable code) { field.execute(code); }
          }
        }
        """,
        """
        class A {
          private final Executor field;
          A(Executor given) { field = given; }
          static A make() { return new A(Executors.newSingleThreadExecutor()); }
          static A wide() { return new A(Executors.newCachedThreadPool()); }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final Executor field;
          A(Executor given) { field = given; }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class Api {
          public static class A {
            private final Executor field;
            public A(int threads) { field = Executors.newFixedThreadPool(threads); }
            static A make() { return new A(1); }
            void go(Runnable code) { field.execute(code); }
          }
        }
        """,
        // The tasks of the old one may still run when the new one begins.
        """
        class A {
          private ExecutorService field = Executors.newSingleThreadExecutor();
          void restart() { field = Executors.newSingleThreadExecutor(); }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private Executor field = Executors.newSingleThreadExecutor();
          void widen() { field = Executors.newCachedThreadPool(); }
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final Executor[] field = {Executors.newSingleThreadExecutor()};
          void go(Runnable code) { field[0].execute(code); }
        }
        """,
        """
        class A {
          private final Supplier<Executor> field = Executors::newSingleThreadExecutor;
          void go(Runnable code) { field.get().execute(code); }
        }
        """,
        // Neither a delay nor a heap of timers keeps the order.
        """
        class A {
          private final ScheduledExecutorService field =
              Executors.newSingleThreadScheduledExecutor();
          void go(Runnable code) { field.schedule(code, 5, TimeUnit.SECONDS); }
        }
        """,
        """
        class A {
          private final ScheduledExecutorService field =
              Executors.newSingleThreadScheduledExecutor();
          void go(Runnable code) { field.scheduleAtFixedRate(code, 0, 5, TimeUnit.SECONDS); }
        }
        """,
        """
        class A {
          private final Timer field = new Timer();
          void go(TimerTask code) { field.schedule(code, 0); }
        }
        """,
        """
        class A {
          private final Executor field = Executors.newSingleThreadExecutor();
          void go(CompletableFuture<?> stage, Runnable code) { stage.thenRunAsync(code, field); }
        }
        """,
        // A queue of the program's own.
        """
        class A {
          private final Executor field = new Own();
          void go(Runnable code) { field.execute(code); }
        }
        class Own implements Executor {
          private final Queue<Runnable> queue = new ArrayDeque<>();
          public void execute(Runnable code) { queue.add(code); }
        }
        """,
      })
  void whatIsNotFollowedToTheEndProvesNothing(String source) throws IOException {
    assertEquals(Width.UNKNOWN, widthOf(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        class A {
          void go(Runnable code) { new Thread(code).start(); }
        }
        """,
        """
        class A {
          void go(Runnable code) { CompletableFuture.runAsync(code); }
        }
        """,
        """
        class A {
          void go(CompletableFuture<?> stage, Runnable code) { stage.thenRunAsync(code); }
        }
        """,
        // One thread for each call.
        """
        class A {
          void go(Runnable code) { Executors.newSingleThreadExecutor().execute(code); }
        }
        """,
        """
        class A {
          private Executor executor() { return Executors.newSingleThreadExecutor(); }
          void go(Runnable code) { executor().execute(code); }
        }
        """,
        """
        class A {
          private final Executor field = code -> new Thread(code).start();
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final Executor field = Threads.some("a", 7);
          private final Executor other = Threads.some("b", 1);
          void go(Runnable code) { field.execute(code); }
        }
        class Threads {
          static ExecutorService some(String name, int threads) {
            return Executors.newFixedThreadPool(threads);
          }
        }
        """,
        // One that is wide is enough, whatever callers outside do.
        """
        class Api {
          public static class A {
            private final Executor field;
            public A(Executor given) { field = given; }
            static A make() { return new A(Executors.newCachedThreadPool()); }
            void go(Runnable code) { field.execute(code); }
          }
        }
        """,
      })
  void severalThreadsAreFollowedToTheirFactory(String source) throws IOException {
    assertEquals(Width.SEVERAL, widthOf(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        class A {
          private final Executor field = Runnable::run;
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final Executor field = code -> code.run();
          void go(Runnable code) { field.execute(code); }
        }
        """,
        """
        class A {
          private final Executor field = new Own();
          void go(Runnable code) { field.execute(code); }
        }
        class Own implements Executor {
          public void execute(Runnable code) { code.run(); }
        }
        """,
      })
  void anExecutorThatRunsItsCodeItselfHasNoThread(String source) throws IOException {
    assertEquals(Width.INLINE, widthOf(source));
  }

  @Test
  void executorsAreTheSameWhenTheirFieldIs() throws IOException {
    List<ExecutorFacts> all =
        all(
            """
            class A {
              private final Executor one = Executors.newSingleThreadExecutor();
              private final Executor two = Executors.newSingleThreadExecutor();
              void go(Runnable code) {
                one.execute(code);
                two.execute(code);
                CompletableFuture.runAsync(code, one);
                EventQueue.invokeLater(code);
                EventQueue.invokeLater(code);
              }
            }
            """);

    assertFalse(all.get(0).isSameAs(all.get(1)));
    assertTrue(all.get(0).isSameAs(all.get(2)));
    assertTrue(all.get(3).isSameAs(all.get(4)));
    assertFalse(all.get(0).isSameAs(all.get(3)));
  }

  @Test
  void whatIsUnknownIsNotTheSameAsItself() throws IOException {
    ExecutorFacts facts =
        facts("class A { void go(Executor given, Runnable code) { given.execute(code); } }");

    assertNull(facts.field());
    assertFalse(facts.isSameAs(facts));
  }

  private Width widthOfField(String factory) throws IOException {
    return widthOf(
        """
        class A {
          private final ExecutorService field = %s;
          void go(Runnable code) { field.execute(code); }
        }
        """
            .formatted(factory));
  }

  private Width widthOf(String source) throws IOException {
    List<Width> widths = all(source).stream().map(ExecutorFacts::width).distinct().toList();
    assertEquals(1, widths.size(), () -> "all hand-offs are the same: " + widths);
    return widths.get(0);
  }

  private ExecutorFacts facts(String source) throws IOException {
    List<ExecutorFacts> all = all(source);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private List<ExecutorFacts> all(String source) throws IOException {
    LoadedClasses classes =
        LoadedClasses.of(SourceCompiler.JAVAC.compile(directory, IMPORTS + source));
    Summarizer summarizer =
        new Summarizer(
            classes.hierarchy(),
            classes.bodies(),
            Models.bundled(classes.hierarchy()),
            LoadedClasses.mapper());
    Scope scope = Scope.of(summarizer, LoadedClasses.mapper());
    ExecutorIndex index = summarizer.executors(scope::callersOf);
    MethodBody body = classes.body(source.startsWith("class Api") ? "Api$A" : "A", "go");
    HandOffReader reader =
        new HandOffReader(body, classes.hierarchy(), new ExecutorModels(summarizer.models()));
    List<ExecutorFacts> all = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      if (body.event(i) instanceof Event.Call call && isHandOff(call, summarizer.models())) {
        all.add(index.facts(reader.read(call, i)));
      }
    }
    return all;
  }

  private static boolean isHandOff(Event.Call call, Models models) {
    return models.is(ModelKind.RUN_ASYNC, call.method())
        || models.is(ModelKind.RUN_DELAYED, call.method());
  }
}
