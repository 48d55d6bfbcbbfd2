package dev.afterlock.maven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A SARIF file as the scripts of the integration tests ask about it. */
public final class SarifFile {
  private final JsonNode root;

  private SarifFile(JsonNode root) {
    this.root = root;
  }

  /** Reads a file. */
  public static SarifFile of(File file) throws IOException {
    return new SarifFile(new ObjectMapper().readTree(file));
  }

  /** Returns the number of runs. */
  public int runs() {
    return root.at("/runs").size();
  }

  /** Returns the results. */
  public List<JsonNode> results() {
    List<JsonNode> results = new ArrayList<>();
    root.at("/runs/0/results").forEach(results::add);
    return results;
  }

  /** Returns the rules of the run, found or not. */
  public List<String> rules() {
    List<String> rules = new ArrayList<>();
    root.at("/runs/0/tool/driver/rules").forEach(rule -> rules.add(rule.at("/id").asText()));
    return rules;
  }

  /** Returns the rule of each result. */
  public List<String> ruleIds() {
    return each(result -> result.at("/ruleId").asText());
  }

  /** Returns the place of each result as {@code path:line}. */
  public List<String> places() {
    return each(
        result -> {
          JsonNode place = result.at("/locations/0/physicalLocation");
          return place.at("/artifactLocation/uri").asText()
              + ":"
              + place.at("/region/startLine").asInt();
        });
  }

  /** Returns the module of each result. */
  public List<String> modules() {
    return each(result -> result.at("/locations/0/logicalLocations/1/name").asText());
  }

  /** Returns what names each result across builds. */
  public List<String> fingerprints() {
    return each(result -> result.at("/partialFingerprints").toString());
  }

  /** Returns whether the run says that it went well. */
  public boolean executionSuccessful() {
    return root.at("/runs/0/invocations/0/executionSuccessful").asBoolean();
  }

  /** Returns all but what tells how the run went. */
  public String withoutInvocations() {
    JsonNode copy = root.deepCopy();
    copy.at("/runs").forEach(run -> ((ObjectNode) run).remove("invocations"));
    return copy.toPrettyString();
  }

  private List<String> each(Function<JsonNode, String> part) {
    return results().stream().map(part).toList();
  }
}
