/**
 * Measures whole runs: each row of the table is a process of its own, so that none warms up
 * another. Start reading at {@link dev.afterlock.benchmark.Benchmark}.
 */
package dev.afterlock.benchmark;
