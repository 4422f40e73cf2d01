package dev.sluice.local.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.definition.PipelineFile;
import java.util.LinkedHashSet;
import java.util.Set;

/** The layouts of the state that a pipeline's file can ask for, by the schema of such files. */
public final class OfferedLayouts {

  /** What a pipeline gets that asks for nothing. */
  private static final String DEFAULT = "item";

  private OfferedLayouts() {}

  public static Set<String> names() {
    return names(PipelineFile.schema());
  }

  /**
   * {@code state: {layout: NAME}} for those that the schema lists, {@code state: {carry: TIME}}.
   */
  static Set<String> names(String schema) {
    Set<String> names = new LinkedHashSet<>(Set.of(DEFAULT));
    JsonNode root = read(schema);
    JsonNode state = resolved(root, root.path("properties").path("state")).path("properties");
    resolved(root, state.path("layout")).path("enum").forEach(name -> names.add(name.asText()));
    if (state.has("carry")) {
      names.add("carry");
    }
    return names;
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#/") ? root.at(reference.substring(1)) : node;
  }

  private static JsonNode read(String schema) {
    try {
      return new ObjectMapper().readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema of pipelines is no JSON", e);
    }
  }
}
