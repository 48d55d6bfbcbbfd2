package dev.afterlock.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Keeps the table of parameters in {@code docs/maven.md} to what the descriptor says. The table is
 * written anew with {@code -Dafterlock.docs.write}.
 */
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/maven.md");
  private static final String BEGIN = "<!-- parameters, from the descriptor -->\n";
  private static final String END = "<!-- end of parameters -->\n";
  private static final Pattern DEFAULT = Pattern.compile("(?s)(.*)\\sDefault: (.*)");

  @Test
  void thePageHasEveryParameter() throws Exception {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String tail = page.substring(page.indexOf(END));
    String expected = head + table(descriptor()) + tail;
    if (System.getProperty("afterlock.docs.write") != null) {
      Files.writeString(PAGE, expected);
    }
    assertEquals(expected, Files.readString(PAGE), "write it with -Dafterlock.docs.write");
  }

  @Test
  void everyParameterSaysSinceWhenAndWhatItIs() throws Exception {
    List<Parameter> parameters = parameters(descriptor());
    assertFalse(parameters.isEmpty());
    for (Parameter parameter : parameters) {
      assertTrue(parameter.since().matches("\\d+\\.\\d+\\.\\d+"), parameter.name());
      assertFalse(parameter.meaning().isBlank(), parameter.name());
      assertFalse(parameter.byDefault().isBlank(), parameter.name() + " has no default");
    }
  }

  @Test
  void everyGoalMayRunInSeveralThreads() throws Exception {
    for (Element mojo : elements(descriptor(), "mojo")) {
      assertEquals("true", text(mojo, "threadSafe"), text(mojo, "goal"));
    }
  }

  private record Parameter(
      String name, String goal, String property, String byDefault, String since, String meaning) {}

  private static String table(Document descriptor) {
    Map<String, List<Parameter>> byName = new TreeMap<>();
    parameters(descriptor)
        .forEach(each -> byName.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
    long goals = parameters(descriptor).stream().map(Parameter::goal).distinct().count();
    StringBuilder table = new StringBuilder();
    table.append("| parameter | property | default | since | goals | meaning |\n");
    table.append("| --- | --- | --- | --- | --- | --- |\n");
    byName.forEach(
        (name, all) -> {
          Parameter first = all.get(0);
          TreeSet<String> users = new TreeSet<>();
          all.forEach(each -> users.add(each.goal()));
          table.append(
              "| `%s` | %s | %s | %s | %s | %s |\n"
                  .formatted(
                      name,
                      first.property().isEmpty() ? "" : "`" + first.property() + "`",
                      first.byDefault(),
                      first.since(),
                      users.size() == goals ? "all" : String.join(", ", users),
                      first.meaning()));
        });
    return table.toString();
  }

  private static List<Parameter> parameters(Document descriptor) {
    List<Parameter> parameters = new ArrayList<>();
    for (Element mojo : elements(descriptor, "mojo")) {
      String goal = text(mojo, "goal");
      if (goal.equals("help")) {
        continue;
      }
      for (Element parameter : elements(mojo, "parameter")) {
        if (text(parameter, "editable").equals("true")) {
          parameters.add(parameter(goal, mojo, parameter));
        }
      }
    }
    return parameters;
  }

  private static Parameter parameter(String goal, Element mojo, Element parameter) {
    String name = text(parameter, "name");
    String property = "";
    String byDefault = "";
    NodeList values =
        ((Element) mojo.getElementsByTagName("configuration").item(0)).getElementsByTagName(name);
    if (values.getLength() > 0) {
      Element value = (Element) values.item(0);
      byDefault = value.getAttribute("default-value");
      property = value.getTextContent().replaceAll("[${}]", "");
    }
    String meaning = markdown(text(parameter, "description"));
    Matcher told = DEFAULT.matcher(meaning);
    if (told.matches()) {
      meaning = told.group(1).strip();
      byDefault = told.group(2).strip();
    } else if (!byDefault.isEmpty()) {
      byDefault = "`" + byDefault + "`";
    }
    return new Parameter(name, goal, property, byDefault, text(parameter, "since"), meaning);
  }

  private static String markdown(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("*", "\\*").strip();
  }

  private static Document descriptor()
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile());
  }

  private static List<Element> elements(Node parent, String tag) {
    NodeList found =
        parent instanceof Document document
            ? document.getElementsByTagName(tag)
            : ((Element) parent).getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String tag) {
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals(tag)) {
        return children.item(i).getTextContent();
      }
    }
    return "";
  }
}
