package dev.sluice.definition.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A text as YAML 1.2 with its core schema: one document, without anchors, aliases, tags and
 * duplicate keys.
 *
 * @param root empty where the text is no YAML or holds no document
 * @param faults where there is a root, the parts that they tell of are {@link Node.Unreadable} or
 *     left out
 */
public record Document(Optional<Node> root, List<Fault> faults) {

  public Document {
    faults = List.copyOf(faults);
  }

  /** Reads a text; any text has an answer. */
  public static Document read(String text) {
    SourceText source = new SourceText(text);
    return source
        .unprintable()
        .map(fault -> new Document(Optional.empty(), List.of(fault)))
        .orElseGet(() -> new Composer(source).document());
  }
}
