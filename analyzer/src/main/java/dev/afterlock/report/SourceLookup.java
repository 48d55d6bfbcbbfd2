package dev.afterlock.report;

import dev.afterlock.finding.CodeLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds and reads source files for one report. Used by one thread. */
final class SourceLookup {
  /** Findings come class by class, so few files are in use at a time. */
  private static final int CACHED_FILES = 64;

  /** No person wrote a larger file, and a generated one is not worth the memory. */
  private static final long MAX_FILE_SIZE = 8L << 20;

  private final List<Path> roots;
  private final Map<String, SourceTree.Module> modules;
  private final RepositoryPaths paths;
  private final Map<Wanted, SourceFile> files = new RecentlyUsed();
  private final Map<Path, FileNames> names = new HashMap<>();

  SourceLookup(List<Path> roots, Map<String, SourceTree.Module> modules, RepositoryPaths paths) {
    this.roots = roots;
    this.modules = modules;
    this.paths = paths;
  }

  /** Returns the source file of the class that holds the location, found or guessed. */
  SourceFile find(CodeLocation location) {
    SourceTree.Module module = modules.get(location.container());
    Wanted wanted = new Wanted(SourceName.of(location), module == null ? roots : module.roots());
    SourceFile cached = files.get(wanted);
    if (cached != null) {
      return cached;
    }
    SourceFile file = read(wanted.name(), wanted.roots());
    files.put(wanted, file);
    return file;
  }

  /** Returns the name of the module that holds the location, in a build of several. */
  Optional<String> module(CodeLocation location) {
    return Optional.ofNullable(modules.get(location.container())).map(SourceTree.Module::name);
  }

  RepositoryPaths paths() {
    return paths;
  }

  private SourceFile read(SourceName name, List<Path> roots) {
    for (Path root : roots) {
      Path direct = resolve(root, name.path());
      SourceText text = direct == null ? null : text(direct);
      if (direct != null && text != null) {
        return new SourceFile(paths.relative(direct).orElse(name.path()), text);
      }
    }
    for (Path root : roots) {
      SourceFile file = readByName(root, name);
      if (file != null) {
        return file;
      }
    }
    return new SourceFile(name.path(), null);
  }

  /**
   * Kotlin and Scala let a file lie outside its package's directory. A name alone is no proof: it
   * must be the only such file, and state the package.
   */
  private @Nullable SourceFile readByName(Path root, SourceName name) {
    if (name.packagePath().isEmpty()) {
      return null;
    }
    Optional<Path> candidate =
        names.computeIfAbsent(root, FileNames::below).unique(name.fileName());
    SourceText text = candidate.map(SourceLookup::text).orElse(null);
    if (text == null || !statesPackage(text, name.packageName())) {
      return null;
    }
    return new SourceFile(paths.relative(candidate.get()).orElse(name.path()), text);
  }

  private static boolean statesPackage(SourceText text, String packageName) {
    return Pattern.compile(
            "(?m)^\\s*package\\s+" + Pattern.quote(packageName) + "\\s*(;|$|//|/\\*)")
        .matcher(text.text())
        .find();
  }

  private static @Nullable Path resolve(Path root, String path) {
    try {
      return root.resolve(path);
    } catch (InvalidPathException e) {
      // A class file may state a name that this file system cannot hold: then there is no file.
      return null;
    }
  }

  /** A file that cannot be read is as good as none: the report says so, and shows a bare path. */
  private static @Nullable SourceText text(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_SIZE) {
        return null;
      }
      // Malformed input is replaced, since the encoding of foreign sources is not known.
      return new SourceText(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null;
    }
  }

  /** A file by its name and the places where it may be. */
  private record Wanted(SourceName name, List<Path> roots) {}

  /** Forgets the file that was not asked for longest. */
  private static final class RecentlyUsed extends LinkedHashMap<Wanted, SourceFile> {
    RecentlyUsed() {
      super(CACHED_FILES, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Wanted, SourceFile> eldest) {
      return size() > CACHED_FILES;
    }
  }
}
