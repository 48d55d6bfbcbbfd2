package dev.afterlock.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Takes YAML apart and notes what is not as it should be. It stops at the nodes, which know their
 * lines; no object is ever made from what a file says.
 */
final class YamlNodes {
  /**
   * What users write is four levels deep. The nodes of a deeper file are made by a method that
   * calls itself, so that a file of nothing but brackets would exhaust the stack.
   */
  static final int DEPTH = 50;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();

  YamlNodes(String file) {
    this.file = file;
  }

  /** Returns the faults found so far, in the order of the file. */
  List<String> faults() {
    return faults.stream()
        .sorted(Comparator.comparingInt(fault -> fault.place().line()))
        .map(Fault::text)
        .toList();
  }

  private record Fault(Place place, String text) {}

  /** A text in quotes can hold line breaks, which would look like further faults. */
  void fault(Place place, String key, String text) {
    String line = place + ": " + (key.isEmpty() ? "" : "'" + key + "': ") + text;
    faults.add(new Fault(place, line.replace("\r", "\\r").replace("\n", "\\n")));
  }

  Place place(Node node) {
    return new Place(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
  }

  /** Returns the outermost node, nothing for an empty file or one that is no YAML. */
  Optional<Node> document(String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      if (isTooDeep(settings, text)) {
        return Optional.empty();
      }
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException malformed) {
      Optional<Mark> mark = malformed.getProblemMark().or(malformed::getContextMark);
      Place place = new Place(file, mark.map(each -> each.getLine() + 1).orElse(1));
      fault(place, "", "this is not YAML: " + malformed.getProblem());
    } catch (YamlEngineException malformed) {
      fault(new Place(file, 1), "", "this is not YAML: " + malformed.getMessage());
    }
    return Optional.empty();
  }

  /** The parser keeps its own stack, so it can tell the depth of any file. */
  private boolean isTooDeep(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > DEPTH) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        fault(new Place(file, line), "", "nested more than " + DEPTH + " levels deep");
        return true;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return false;
  }

  /**
   * Returns the values of a mapping by key, in the order of the file.
   *
   * @param path the key of the mapping itself
   * @param known the keys it may have
   */
  Map<String, Node> mapping(Node node, String path, List<String> known) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        addEntry(entry, path, known, values);
      }
    } else {
      fault(place(node), path, "expected keys with values: " + String.join(", ", known));
    }
    return values;
  }

  private void addEntry(
      NodeTuple entry, String path, List<String> known, Map<String, Node> values) {
    Node keyNode = entry.getKeyNode();
    String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "";
    String full = path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    if (!known.contains(key)) {
      fault(place(keyNode), full, "unknown key, expected one of " + String.join(", ", known));
    } else if (values.containsKey(key)) {
      Place first = place(values.get(key));
      fault(place(keyNode), full, "given twice, expected once; its first value is at " + first);
    } else {
      values.put(key, entry.getValueNode());
    }
  }

  /** Returns the items of a list; one that is not written as a list is its only item. */
  List<Node> items(Node node) {
    if (isNothing(node)) {
      return List.of();
    }
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /** Returns a text, nothing when the node is something else. */
  Optional<String> text(Node node, String path, String expected) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue().strip());
    }
    fault(place(node), path, "expected " + expected);
    return Optional.empty();
  }

  /** A key whose items are all commented out has no value. */
  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }
}
