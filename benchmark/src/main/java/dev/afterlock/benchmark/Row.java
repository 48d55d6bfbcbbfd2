package dev.afterlock.benchmark;

import java.util.Locale;

/** What is measured. */
enum Row {
  /** The floor: nothing can be analysed that was not inflated. */
  INFLATE("inflate the class entries"),
  /** What it takes to see each instruction once. */
  VISIT("ASM visits all methods, without frames"),
  /** What it takes to have all methods in memory, one class at a time. */
  TREE("ASM makes a tree of each class"),
  /** The whole program, with its default rules. */
  SCAN("afterlock scan"),
  /** A peer that looks for other bugs of threads, with its detectors for these only. */
  SPOTBUGS("SpotBugs, multithreaded detectors");

  private final String title;

  Row(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
