package dev.afterlock.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the text of a configuration file. */
public final class ConfigurationReader {
  private static final String LOCKS = "locks";
  private static final String LOCK_TYPE = "type";
  private static final String EXECUTORS = "executors";
  private static final String CONFINED = "thread-confined";
  private static final String CLASSES = "classes";
  private static final String REASON = "reason";

  private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
  private static final String QUALIFIED = NAME + "(?:\\." + NAME + ")*";

  /** Names in class files may hold more than Java lets one write (JVMS 4.2.2), such as hyphens. */
  private static final String METHOD_NAME = "[^\\s.,;\\[\\]/<>()#*]+";

  private static final Pattern TYPE = Pattern.compile(QUALIFIED);
  private static final Pattern METHOD =
      Pattern.compile("(%s)#(<init>|\\*|\\*?%s\\*?)".formatted(QUALIFIED, METHOD_NAME));
  private static final Pattern LOCK_METHOD = Pattern.compile(METHOD_NAME);
  private static final Pattern CLASS_PATTERN = Pattern.compile(QUALIFIED + "(?:\\.\\*\\*?)?");

  private static final String METHOD_WANTED = "TYPE#METHOD such as com.acme.Bus#publish";
  private static final String TYPE_WANTED = "the name of a type such as com.acme.Outer$Inner";

  private final YamlNodes yaml;
  private final List<MethodRole> methods = new ArrayList<>();
  private final List<ThreadConfinement> confined = new ArrayList<>();
  private final Map<List<Object>, MethodRole> seen = new HashMap<>();
  private RuleChoice rules = RuleChoice.NONE;

  private ConfigurationReader(YamlNodes yaml) {
    this.yaml = yaml;
  }

  /**
   * Reads a configuration.
   *
   * @param file name of the file, for messages
   * @param text its content
   * @throws ConfigurationException if a line is wrong; the message names all that are
   */
  public static Configuration read(String file, String text) {
    YamlNodes yaml = new YamlNodes(file);
    ConfigurationReader reader = new ConfigurationReader(yaml);
    yaml.document(text).filter(root -> !YamlNodes.isNothing(root)).ifPresent(reader::readRoot);
    if (!yaml.faults().isEmpty()) {
      throw new ConfigurationException(yaml.faults());
    }
    return new Configuration(reader.methods, reader.confined, reader.rules);
  }

  private void readRoot(Node root) {
    List<String> keys =
        List.of(
            Role.DELIVERY.key(),
            Role.CALLBACK.key(),
            Role.QUERY.key(),
            LOCKS,
            EXECUTORS,
            CONFINED,
            RuleChoiceReader.RULES);
    yaml.mapping(root, "", keys)
        .forEach(
            (key, value) -> {
              switch (key) {
                case LOCKS -> yaml.items(value).forEach(this::readLock);
                case EXECUTORS -> readExecutors(value);
                case CONFINED -> yaml.items(value).forEach(this::readConfinement);
                case RuleChoiceReader.RULES -> rules = new RuleChoiceReader(yaml).read(value);
                default -> readMethods(roleOf(key), value, !key.equals(Role.DELIVERY.key()));
              }
            });
  }

  private static Role roleOf(String key) {
    return Arrays.stream(Role.values())
        .filter(role -> role.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private void readExecutors(Node node) {
    if (!YamlNodes.isNothing(node)) {
      yaml.mapping(node, EXECUTORS, innerKeys(Role.Group.EXECUTOR))
          .forEach((key, value) -> readMethods(roleOf(EXECUTORS + "." + key), value, false));
    }
  }

  private static List<String> innerKeys(Role.Group group) {
    return Arrays.stream(Role.values())
        .filter(role -> role.group() == group)
        .map(role -> role.key().substring(role.key().indexOf('.') + 1))
        .toList();
  }

  /**
   * Reads a list of methods.
   *
   * @param typesToo whether a type may stand for all its methods
   */
  private void readMethods(Role role, Node list, boolean typesToo) {
    String expected = typesToo ? METHOD_WANTED + ", or a type" : METHOD_WANTED;
    for (Node item : yaml.items(list)) {
      Optional<String> text = yaml.text(item, role.key(), expected);
      if (text.isPresent()) {
        Matcher method = METHOD.matcher(text.get());
        if (method.matches()) {
          add(role, method.group(1), method.group(2), yaml.place(item));
        } else if (typesToo && TYPE.matcher(text.get()).matches()) {
          add(role, text.get(), "*", yaml.place(item));
        } else {
          unexpected(item, role.key(), expected, text.get());
        }
      }
    }
  }

  private void readLock(Node node) {
    List<String> operations = innerKeys(Role.Group.LOCK);
    List<String> keys = Stream.concat(Stream.of(LOCK_TYPE), operations.stream()).toList();
    Map<String, Node> values = yaml.mapping(node, LOCKS, keys);
    if (values.isEmpty()) {
      return;
    }
    Optional<String> type = required(node, LOCKS, values, LOCK_TYPE, TYPE, TYPE_WANTED);
    for (String operation : operations) {
      Role role = roleOf(LOCKS + "." + operation);
      Node value = values.get(operation);
      if (value != null && type.isPresent()) {
        yaml.items(value).forEach(item -> readLockMethod(role, type.get(), item));
      }
    }
    boolean taken = values.containsKey("acquire") || values.containsKey("try");
    if (taken != values.containsKey("release")) {
      yaml.fault(yaml.place(node), LOCKS, "expected 'acquire' or 'try', together with 'release'");
    } else if (values.size() == 1) {
      yaml.fault(yaml.place(node), LOCKS, "expected one of " + String.join(", ", operations));
    }
  }

  /** Locks are looked up by the exact name of the method. */
  private void readLockMethod(Role role, String type, Node item) {
    String expected = "the name of a method, without its type and without *";
    Optional<String> method = yaml.text(item, role.key(), expected);
    if (method.isPresent()) {
      if (LOCK_METHOD.matcher(method.get()).matches()) {
        add(role, type, method.get(), yaml.place(item));
      } else {
        unexpected(item, role.key(), expected, method.get());
      }
    }
  }

  private void readConfinement(Node node) {
    Map<String, Node> values = yaml.mapping(node, CONFINED, List.of(CLASSES, REASON));
    if (values.isEmpty()) {
      return;
    }
    Optional<String> reason =
        required(
            node, CONFINED, values, REASON, Pattern.compile("(?s).+"), "why this is so, in words");
    String expected = "a class, a package and .*, or a package and .** for those below it, too";
    Node classes = values.get(CLASSES);
    if (classes == null) {
      missing(node, CONFINED, CLASSES, expected);
      return;
    }
    for (Node item : yaml.items(classes)) {
      Optional<String> text = yaml.text(item, CONFINED + "." + CLASSES, expected);
      if (text.isPresent() && !CLASS_PATTERN.matcher(text.get()).matches()) {
        unexpected(item, CONFINED + "." + CLASSES, expected, text.get());
      } else if (text.isPresent() && reason.isPresent()) {
        addConfinement(new ClassPattern(text.get()), reason.get(), item);
      }
    }
  }

  private void addConfinement(ClassPattern classes, String reason, Node item) {
    Optional<ThreadConfinement> first =
        confined.stream().filter(other -> other.classes().equals(classes)).findFirst();
    if (first.isPresent()) {
      alreadyListed(
          CONFINED + "." + CLASSES, classes.text(), yaml.place(item), first.get().place());
    } else {
      confined.add(new ThreadConfinement(classes, reason, yaml.place(item)));
    }
  }

  /** Returns the text of a key that has to be there. */
  private Optional<String> required(
      Node parent,
      String path,
      Map<String, Node> values,
      String key,
      Pattern pattern,
      String expected) {
    Node value = values.get(key);
    if (value == null) {
      missing(parent, path, key, expected);
      return Optional.empty();
    }
    Optional<String> text = yaml.text(value, path + "." + key, expected);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      unexpected(value, path + "." + key, expected, text.get());
      return Optional.empty();
    }
    return text;
  }

  private void missing(Node parent, String path, String key, String expected) {
    yaml.fault(yaml.place(parent), path, "'%s' is missing, expected %s".formatted(key, expected));
  }

  private void unexpected(Node node, String key, String expected, String found) {
    yaml.fault(yaml.place(node), key, "expected %s, found '%s'".formatted(expected, found));
  }

  /** Each question about a method has one answer. */
  private void add(Role role, String type, String method, Place place) {
    MethodRole entry = new MethodRole(role, type.replace('.', '/'), method, place);
    MethodRole first = seen.putIfAbsent(List.of(role.group(), type, method), entry);
    if (first == null) {
      methods.add(entry);
    } else {
      alreadyListed(role.key(), type + "#" + method, place, first.place());
    }
  }

  private void alreadyListed(String key, String what, Place place, Place first) {
    yaml.fault(
        place,
        key,
        "expected each name once, but '%s' stands at %s already".formatted(what, first));
  }
}
