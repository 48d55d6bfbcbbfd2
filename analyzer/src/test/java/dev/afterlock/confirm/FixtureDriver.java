package dev.afterlock.confirm;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that uses classes it knows nothing of: it makes an object, registers listeners, and has
 * two threads call the other methods with made-up arguments.
 */
final class FixtureDriver {
  private static final long PATIENCE_MILLIS = 1000;

  private final Class<?> type;
  private final List<Method> registrations = new ArrayList<>();
  private final List<Method> updates = new ArrayList<>();
  private final CyclicBarrier barrier = new CyclicBarrier(3);
  private volatile Object notifier;

  private FixtureDriver(Class<?> type) {
    this.type = type;
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPrivate(method.getModifiers()) || method.isSynthetic()) {
        continue;
      }
      method.setAccessible(true);
      if (isRegistration(method)) {
        registrations.add(method);
      } else if (!isEnding(method)) {
        updates.add(method);
      }
    }
    registrations.sort(Comparator.comparing(Method::toString));
    updates.sort(Comparator.comparing(Method::toString));
  }

  /** Takes the number of rounds, a directory of classes, and a file with the names of some. */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[1]);
    URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()});
    for (String name : Files.readAllLines(Path.of(args[2]))) {
      drive(name, loader, Integer.parseInt(args[0]));
    }
    // Some have started threads of their own.
    System.exit(0);
  }

  private static void drive(String name, ClassLoader loader, int rounds) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (Thread.class.isAssignableFrom(type)) {
        return; // its state belongs to the thread that it is
      }
      FixtureDriver driver = new FixtureDriver(type);
      if (driver.registrations.isEmpty() || driver.updates.isEmpty() || driver.made() == null) {
        return;
      }
      System.out.println(name + ": " + driver.run(rounds) + " rounds");
    } catch (ReflectiveOperationException | LinkageError | RuntimeException unusable) {
      System.out.println(name + ": " + unusable);
    }
  }

  private int run(int rounds) throws ReflectiveOperationException {
    List<Thread> threads = List.of(worker(1), worker(2));
    threads.forEach(Thread::start);
    int round = 0;
    try {
      for (; round < rounds; round++) {
        notifier = made();
        for (Method registration : registrations) {
          invoke(registration, new Random(round));
        }
        barrier.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        barrier.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException | BrokenBarrierException | TimeoutException stuck) {
      // A fixture that waits for something is not for this program.
    }
    threads.forEach(Thread::interrupt);
    return round;
  }

  private Thread worker(int number) {
    Random random = new Random(number);
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  barrier.await();
                  for (int i = 0; i < 2; i++) {
                    invoke(updates.get(random.nextInt(updates.size())), random);
                  }
                  barrier.await();
                }
              } catch (InterruptedException | BrokenBarrierException done) {
                // The rounds are over.
              }
            },
            "worker-" + number);
    thread.setDaemon(true);
    return thread;
  }

  private void invoke(Method method, Random random) {
    try {
      Object[] arguments =
          Arrays.stream(method.getParameterTypes()).map(each -> value(each, random)).toArray();
      method.invoke(notifier, arguments);
    } catch (InvocationTargetException | IllegalAccessException refused) {
      // Some methods refuse what they are given; the next call may fit.
    }
  }

  private Object made() throws ReflectiveOperationException {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
        return null;
      }
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(constructor.getParameterTypes())
              .map(each -> value(each, new Random(0)))
              .toArray());
    }
    return null;
  }

  private static boolean isRegistration(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return parameters.length == 1
        && parameters[0].isInterface()
        && !isEnding(method)
        && !parameters[0].getName().startsWith("java.util.concurrent");
  }

  private static boolean isEnding(Method method) {
    String name = method.getName();
    return name.matches("run|(remove|unregister|close|stop|shutdown|wait|await|clear|delete).*");
  }

  private static Object value(Class<?> type, Random random) {
    if (type == String.class || type == Object.class || type == CharSequence.class) {
      return "value" + random.nextInt(1000);
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(1000);
    }
    if (type == long.class || type == Long.class) {
      return (long) random.nextInt(1000);
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == double.class) {
      return random.nextDouble();
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader() == null
              ? FixtureDriver.class.getClassLoader()
              : type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> answer(proxy, method, arguments));
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException | RuntimeException noneSuch) {
      return null;
    }
  }

  private static Object answer(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "listener";
      default:
        Class<?> type = method.getReturnType();
        return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
    }
  }
}
