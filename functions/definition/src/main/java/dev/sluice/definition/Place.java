package dev.sluice.definition;

import dev.sluice.definition.yaml.Node;
import dev.sluice.definition.yaml.Node.Kind;
import dev.sluice.definition.yaml.Node.Scalar;
import dev.sluice.definition.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in the file, and which setting it is. Whoever asks it for something that it is not gets
 * nothing, and the mistake is told.
 *
 * @param where the setting, as {@code windows[0].every}
 */
record Place(Node node, String where, Mistakes mistakes) {

  /** An entry of a map whose keys the user chooses. */
  record Entry(Scalar key, Place value) {}

  void mistake(String message) {
    mistakes.tell(node.at(), where, message);
  }

  void mistake(Position at, String message) {
    mistakes.tell(at, where, message);
  }

  /** A mistake at a character of a scalar's text. */
  void mistake(int offset, String message) {
    mistake(node instanceof Scalar scalar ? scalar.at(offset) : node.at(), message);
  }

  /** Tells the mistake where a condition does not hold, and hands the condition back. */
  boolean require(boolean holds, String otherwise) {
    if (!holds) {
      mistake(otherwise);
    }
    return holds;
  }

  /** A scalar of any kind but null. {@code wanted} says what should stand here. */
  Optional<Scalar> scalar(String wanted) {
    if (node instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
      return Optional.of(scalar);
    }
    return refused(wanted);
  }

  /** A text; what YAML reads as a number or a bool is none. */
  Optional<String> text(String wanted) {
    Optional<Scalar> scalar = scalar(wanted);
    if (scalar.isPresent() && scalar.get().kind() != Kind.STRING) {
      return refused(wanted);
    }
    return scalar.map(Scalar::text);
  }

  /** The items of a list. */
  Optional<List<Place>> items(String wanted) {
    if (!(node instanceof Node.Sequence sequence)) {
      return refused(wanted);
    }
    List<Place> items = new ArrayList<>();
    for (Node item : sequence.items()) {
      items.add(new Place(item, where + "[" + items.size() + "]", mistakes));
    }
    return Optional.of(items);
  }

  /** The entries of a map whose keys the user chooses, at least one. */
  Optional<List<Entry>> entries(String wanted) {
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      return refused(wanted);
    }
    return Optional.of(
        mapping.entries().stream().map(entry -> new Entry(entry.key(), below(entry))).toList());
  }

  /** A map whose keys are known. */
  Optional<Settings> settings(String wanted, List<String> keys) {
    if (!(node instanceof Node.Mapping mapping)) {
      return refused(wanted);
    }
    return Optional.of(Settings.of(this, mapping, keys));
  }

  /** Tells where a map has more entries than one, or none. */
  boolean requireOneEntry(String otherwise) {
    return require(
        node instanceof Node.Mapping mapping && mapping.entries().size() == 1, otherwise);
  }

  Place below(Node.Entry entry) {
    String key = entry.key().text();
    return new Place(entry.value(), where.isEmpty() ? key : where + "." + key, mistakes);
  }

  private <T> Optional<T> refused(String wanted) {
    if (!(node instanceof Node.Unreadable)) {
      mistake("expected " + wanted + ", but found " + found() + colonHint());
    }
    return Optional.empty();
  }

  private String colonHint() {
    if (looksLikeCondition()) {
      return "; put `a ? b : c` in quotes, since `: ` makes a map of it";
    }
    boolean looksLikeEntry =
        node instanceof Scalar scalar && scalar.text().matches("[A-Za-z]{1,20}:\\S.{0,200}");
    return looksLikeEntry ? "; put a space behind the colon" : "";
  }

  private boolean looksLikeCondition() {
    return node instanceof Node.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> entry.key().text().contains(" ? "));
  }

  private String found() {
    if (node instanceof Scalar scalar) {
      return switch (scalar.kind()) {
        case NULL -> "nothing";
        case BOOL -> "the bool `" + scalar.text() + "`";
        case INTEGER, DECIMAL -> "the number `" + scalar.text() + "`";
        case STRING -> scalar.text().isEmpty() ? "an empty text" : "`" + scalar.text() + "`";
      };
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().isEmpty() ? "an empty map" : "a map";
    }
    return "a list";
  }
}
