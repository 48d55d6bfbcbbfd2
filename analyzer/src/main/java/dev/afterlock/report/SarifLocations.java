package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.ArtifactContent;
import de.jcup.sarif_2_1_0.model.ArtifactLocation;
import de.jcup.sarif_2_1_0.model.Location;
import de.jcup.sarif_2_1_0.model.LogicalLocation;
import de.jcup.sarif_2_1_0.model.Message;
import de.jcup.sarif_2_1_0.model.PhysicalLocation;
import de.jcup.sarif_2_1_0.model.Region;
import dev.afterlock.finding.CodeLocation;
import dev.afterlock.finding.Finding;
import dev.afterlock.model.MethodRef;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes places in code for one SARIF file, and tells what is not known about them. */
final class SarifLocations {
  static final String SOURCE_ROOT = "SRCROOT";

  private static final String NESTED_ARCHIVE = "!/";
  private static final Pattern MODULE =
      Pattern.compile("([^/\\\\]+\\.[jwea]ar|[^/\\\\]+\\.(jmod|zip))$");

  /** Enough to recognise the place, and not so much that two findings show the same text. */
  private static final int CONTEXT_LINES = 2;

  private final SourceLookup sources;
  private final SarifNotices notices;

  SarifLocations(SourceLookup sources, SarifNotices notices) {
    this.sources = sources;
    this.notices = notices;
  }

  /** Returns the place where the reader has to act, under the method that the user wrote. */
  Location primary(Finding finding) {
    CodeLocation place = finding.location();
    PhysicalLocation physical = physical(place);
    SourceText text = sources.find(place).textAt(place.point().line());
    if (text != null) {
      physical.setContextRegion(context(text, place.point().line()));
    }
    LogicalLocation logical = logical(place.point().method());
    logical.setFullyQualifiedName(finding.key().method());
    Location location = new Location();
    location.setPhysicalLocation(physical);
    Set<LogicalLocation> logicals = new LinkedHashSet<>(List.of(logical));
    sources.module(place).ifPresent(name -> logicals.add(module(name)));
    location.setLogicalLocations(logicals);
    return location;
  }

  Location of(CodeLocation place) {
    Location location = new Location();
    location.setPhysicalLocation(physical(place));
    location.setLogicalLocations(new LinkedHashSet<>(List.of(logical(place.point().method()))));
    return location;
  }

  /** Returns a place with what happens there. */
  Location of(CodeLocation place, String text) {
    Location location = of(place);
    Message message = new Message();
    message.setText(text);
    location.setMessage(message);
    return location;
  }

  /** Returns the archive or directory that a class came from, if it lies in the repository. */
  Optional<ArtifactLocation> target(CodeLocation place) {
    String outer = place.container().split(NESTED_ARCHIVE, 2)[0];
    try {
      return sources.paths().relative(Path.of(outer)).map(SarifLocations::artifact);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the name of the archive that a class came from; a directory has no telling name. */
  static Optional<String> module(CodeLocation place) {
    return MODULE.matcher(place.container()).results().map(match -> match.group()).findFirst();
  }

  private PhysicalLocation physical(CodeLocation place) {
    SourceFile file = sources.find(place);
    if (!file.found()) {
      notices.guessedPath(file.path());
    }
    PhysicalLocation physical = new PhysicalLocation();
    physical.setArtifactLocation(artifact(file.path()));
    physical.setRegion(region(place, file));
    return physical;
  }

  private Region region(CodeLocation place, SourceFile file) {
    Region region = new Region();
    if (!place.point().hasLine()) {
      notices.classWithoutLines(place.point().method().ownerName());
      region.setStartLine(1);
      region.setEndLine(1);
      return region;
    }
    int line = place.point().line();
    region.setStartLine(line);
    region.setEndLine(line);
    SourceText text = file.textAt(line);
    if (text != null) {
      region.setStartColumn(text.startColumn(line));
      region.setEndColumn(text.endColumn(line));
      region.setSnippet(content(text.line(line).strip()));
    }
    return region;
  }

  private static Region context(SourceText text, int line) {
    int first = Math.max(1, line - CONTEXT_LINES);
    int last = Math.min(text.lineCount(), line + CONTEXT_LINES);
    StringBuilder lines = new StringBuilder();
    for (int i = first; i <= last; i++) {
      lines.append(text.line(i)).append(i < last ? "\n" : "");
    }
    Region region = new Region();
    region.setStartLine(first);
    region.setStartColumn(1);
    region.setEndLine(last);
    region.setEndColumn(text.line(last).length() + 1);
    region.setSnippet(content(lines.toString()));
    return region;
  }

  private static LogicalLocation logical(MethodRef method) {
    LogicalLocation logical = new LogicalLocation();
    logical.setName(method.name());
    logical.setFullyQualifiedName(method.qualifiedName());
    logical.setKind("function");
    return logical;
  }

  private static LogicalLocation module(String name) {
    LogicalLocation logical = new LogicalLocation();
    logical.setName(name);
    logical.setFullyQualifiedName(name);
    logical.setKind("module");
    return logical;
  }

  private static ArtifactLocation artifact(String path) {
    ArtifactLocation artifact = new ArtifactLocation();
    artifact.setUri(RepositoryPaths.encode(path));
    artifact.setUriBaseId(SOURCE_ROOT);
    return artifact;
  }

  private static ArtifactContent content(String text) {
    ArtifactContent content = new ArtifactContent();
    content.setText(text);
    return content;
  }
}
