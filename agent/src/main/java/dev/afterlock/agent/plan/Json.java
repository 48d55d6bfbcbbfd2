package dev.afterlock.agent.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into maps, lists, strings, numbers and booleans. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static @Nullable Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.skip();
    if (json.at < text.length()) {
      throw json.unexpected();
    }
    return value;
  }

  /** Returns an object's field if it is an object, else an empty one. */
  static Map<String, @Nullable Object> object(Map<String, @Nullable Object> of, String name) {
    return asObject(of.get(name));
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> asObject(@Nullable Object value) {
    return value instanceof Map
        ? (Map<String, @Nullable Object>) value
        : Collections.<String, @Nullable Object>emptyMap();
  }

  /** Returns the objects of a field, none if it is no list. */
  static List<Map<String, @Nullable Object>> objects(
      Map<String, @Nullable Object> of, String name) {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    if (of.get(name) instanceof List) {
      for (Object each : (List<?>) of.get(name)) {
        objects.add(asObject(each));
      }
    }
    return objects;
  }

  /** Returns a field's text, empty if it has none. */
  static String text(Map<String, @Nullable Object> of, String name) {
    Object value = of.get(name);
    return value instanceof String ? (String) value : "";
  }

  /** Returns a field's number, -1 if it has none. */
  static int number(Map<String, @Nullable Object> of, String name) {
    Object value = of.get(name);
    return value instanceof Double ? ((Double) value).intValue() : -1;
  }

  private @Nullable Object value() {
    skip();
    char next = peek();
    if (next == '{') {
      return object();
    }
    if (next == '[') {
      return array();
    }
    if (next == '"') {
      return string();
    }
    return word();
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    at++;
    for (skip(); peek() != '}'; skip()) {
      String name = string();
      skip();
      expect(':');
      fields.put(name, value());
      skip();
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return fields;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    for (skip(); peek() != ']'; skip()) {
      items.add(value());
      skip();
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return items;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'u':
        if (at + 4 > text.length()) {
          throw unexpected();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
      default:
        return c;
    }
  }

  private @Nullable Object word() {
    int start = at;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    switch (word) {
      case "null":
        return null;
      case "true":
        return true;
      case "false":
        return false;
      case "":
        throw unexpected();
      default:
        return Double.valueOf(word);
    }
  }

  private static boolean isOfWord(char c) {
    return "+-.".indexOf(c) >= 0 || Character.isLetterOrDigit(c);
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpected();
    }
    at++;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("not JSON at character " + at);
  }
}
