package dev.sluice.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * A JSON object of a file that a user may have written: what is missing or wrong in it is told by
 * its place.
 *
 * @param where the object's place; empty for the file as a whole
 */
record JsonFile(JsonNode node, String where) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A file beside this class. */
  static JsonFile shipped(String name) {
    try (InputStream in = JsonFile.class.getResourceAsStream(name)) {
      return new JsonFile(MAPPER.readTree(Objects.requireNonNull(in, name)), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no JSON object
   */
  static JsonFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ofRoot(MAPPER.readTree(in));
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("no JSON: " + notJson.getMessage(), notJson);
    }
  }

  private static JsonFile ofRoot(JsonNode root) {
    if (!root.isObject()) {
      throw new IllegalArgumentException("no JSON object; see the file that comes with Sluice");
    }
    return new JsonFile(root, "");
  }

  JsonFile object(String name) {
    JsonNode child = node.path(name);
    if (!child.isObject()) {
      throw wrong(name, "is missing, or no object");
    }
    return new JsonFile(child, place(name));
  }

  String text(String name) {
    JsonNode child = node.path(name);
    if (!child.isTextual() || child.textValue().isBlank()) {
      throw wrong(name, "is missing, or no text");
    }
    return child.textValue();
  }

  /** A finite number that is not negative. */
  double number(String name) {
    JsonNode child = node.path(name);
    if (!child.isNumber() || !(child.doubleValue() >= 0 && Double.isFinite(child.doubleValue()))) {
      throw wrong(name, "is missing, or no number from 0 on");
    }
    return child.doubleValue();
  }

  /** Tells every key that is missing, and every one that nobody asks for. */
  void requireKeys(List<String> keys) {
    List<String> mistakes = new ArrayList<>();
    keys.stream()
        .filter(key -> !node.has(key))
        .forEach(key -> mistakes.add("`" + place(key) + "` is missing"));
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name)) {
        mistakes.add("`" + place(name) + "` is not known");
      }
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", mistakes));
    }
  }

  IllegalArgumentException wrong(String name, String reason) {
    return new IllegalArgumentException("`" + place(name) + "` " + reason);
  }

  private String place(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }
}
