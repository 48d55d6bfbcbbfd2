package dev.afterlock.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges SARIF text by the schema of OASIS, and by what the standard asks beyond its schema. */
final class SarifFiles {
  private static final Pattern LINK = Pattern.compile("(?<!\\\\)\\[[^\\[\\]]*\\]\\((\\d+)\\)");

  private SarifFiles() {}

  static JsonNode run(String sarif) {
    try {
      return new ObjectMapper().readTree(sarif).at("/runs/0");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> schemaErrors(String sarif) {
    try (InputStream in = SarifFiles.class.getResourceAsStream("/json/sarif-schema-2.1.0.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(in, InputFormat.JSON);
      return schema
          .validate(
              sarif,
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
          .stream()
          .map(Object::toString)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what neither the schema nor the Multitool sees. */
  static List<String> semanticErrors(String sarif) {
    List<String> errors = new ArrayList<>();
    JsonNode results = run(sarif).path("results");
    onAllOrNone(results, "suppressions", errors);
    onAllOrNone(results, "baselineState", errors);
    for (JsonNode result : results) {
      repeatedOrders(result, errors);
      brokenLinks(result, errors);
      primaryRegion(result, errors);
    }
    return errors;
  }

  private static void onAllOrNone(JsonNode results, String property, List<String> errors) {
    int with = 0;
    for (JsonNode result : results) {
      with += result.has(property) ? 1 : 0;
    }
    if (with != 0 && with != results.size()) {
      errors.add(property + " on " + with + " of " + results.size() + " results");
    }
  }

  private static void repeatedOrders(JsonNode result, List<String> errors) {
    for (JsonNode flow : result.path("codeFlows")) {
      Set<String> threads = new HashSet<>();
      for (JsonNode thread : flow.path("threadFlows")) {
        if (!threads.add(thread.path("id").asText())) {
          errors.add("repeated thread " + thread.path("id"));
        }
        Set<Integer> orders = new HashSet<>();
        for (JsonNode location : thread.path("locations")) {
          if (!orders.add(location.path("executionOrder").asInt(-1)) || orders.contains(-1)) {
            errors.add("repeated or absent executionOrder in " + thread.path("id"));
          }
        }
      }
    }
  }

  private static void brokenLinks(JsonNode result, List<String> errors) {
    Set<String> ids = new HashSet<>();
    result.path("relatedLocations").forEach(location -> ids.add(location.path("id").asText()));
    Matcher link = LINK.matcher(result.at("/message/text").asText());
    while (link.find()) {
      if (!ids.contains(link.group(1))) {
        errors.add("link to absent location: " + link.group());
      }
    }
  }

  /** Columns need the source, so a file that is not there has a line at most. */
  private static void primaryRegion(JsonNode result, List<String> errors) {
    if (result.path("locations").size() != 1) {
      errors.add("not one location but " + result.path("locations").size());
    }
    JsonNode region = result.at("/locations/0/physicalLocation/region");
    if (!region.has("startLine") || !region.has("endLine")) {
      errors.add("primary region without lines: " + region);
    }
    if (region.has("snippet") != (region.has("startColumn") && region.has("endColumn"))) {
      errors.add("snippet and columns do not go together: " + region);
    }
  }
}
