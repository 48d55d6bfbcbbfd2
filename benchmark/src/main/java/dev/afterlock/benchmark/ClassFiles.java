package dev.afterlock.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Hands out the class files of jars, a jar to a thread. */
final class ClassFiles {
  private ClassFiles() {}

  /** How much there was. */
  record Volume(long classes, long bytes) {
    Volume plus(Volume other) {
      return new Volume(classes + other.classes, bytes + other.bytes);
    }
  }

  static Volume forEach(List<Path> jars, int threads, Consumer<byte[]> reader) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Volume>> parts =
          jars.stream().map(jar -> pool.submit(() -> read(jar, reader))).toList();
      Volume all = new Volume(0, 0);
      for (Future<Volume> part : parts) {
        all = all.plus(part.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Volume read(Path jar, Consumer<byte[]> reader) {
    Volume volume = new Volume(0, 0);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            reader.accept(bytes);
            volume = volume.plus(new Volume(1, bytes.length));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(jar.toString(), e);
    }
    return volume;
  }
}
