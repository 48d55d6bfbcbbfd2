package dev.afterlock.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Runs the test of one class, as a program. */
final class OneTest {
  private OneTest() {}

  public static void main(String[] args) throws Throwable {
    Class<?> type = Class.forName(args[0]);
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method test = type.getDeclaredMethod("theOlderDeliveryComesLast");
    test.setAccessible(true);
    try {
      test.invoke(constructor.newInstance());
      System.out.println("passed");
    } catch (InvocationTargetException failed) {
      System.out.println("failed: " + failed.getCause().getMessage());
    }
  }
}
