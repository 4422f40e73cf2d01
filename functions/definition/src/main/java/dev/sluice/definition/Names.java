package dev.sluice.definition;

import dev.sluice.definition.yaml.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that must differ from each other. */
final class Names {

  private static final Pattern PIPELINE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST_IDENTIFIER = 64;

  /** What CEL keeps for itself, and what expressions call the record and the event. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "event",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "record",
          "return",
          "true",
          "var",
          "void",
          "while");

  private final Map<String, Place> taken = new LinkedHashMap<>();

  /** The name of a pipeline. */
  static Optional<String> pipeline(Place place) {
    return place
        .text("the pipeline's name")
        .filter(name -> place.require(PIPELINE.matcher(name).matches(), noPipeline(name)));
  }

  private static String noPipeline(String name) {
    return "`"
        + name
        + "` cannot name a pipeline; write a lower-case letter, then lower-case letters, digits"
        + " and hyphens, at most 64 in all";
  }

  /** A name that expressions can use. */
  static Optional<String> identifier(Place place) {
    return place.text("a name").filter(name -> requireIdentifier(place.node().at(), place, name));
  }

  /** Tells where a key that the user chose cannot be used in expressions. */
  static boolean requireIdentifier(Position at, Place place, String name) {
    Optional<String> misfit = misfit(name);
    misfit.ifPresent(message -> place.mistake(at, message));
    return misfit.isEmpty();
  }

  private static Optional<String> misfit(String name) {
    if (RESERVED.contains(name)) {
      return Optional.of("`" + name + "` means something else in expressions; choose another name");
    }
    if (name.length() > LONGEST_IDENTIFIER) {
      return Optional.of("a name has at most " + LONGEST_IDENTIFIER + " characters");
    }
    return IDENTIFIER.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("`" + name + "` cannot be a name" + proposal(name));
  }

  private static String proposal(String name) {
    String letters = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+(?=.)|_+$", "");
    return IDENTIFIER.matcher(letters).matches() && !RESERVED.contains(letters)
        ? "; write " + letters
        : "; write letters, digits and `_`, a digit not first";
  }

  /** An identifier that nothing else among these names has. */
  Optional<String> unique(Place place) {
    Optional<String> name = identifier(place);
    name.ifPresent(text -> take(text, place));
    return name;
  }

  private void take(String name, Place place) {
    Place first = taken.putIfAbsent(name, place);
    if (first != null) {
      place.mistake("`" + name + "` is " + first.where() + " already; choose another name");
    }
  }

  /** Refuses names that fields of the record have too. */
  void refuse(Set<String> fields) {
    taken.forEach((name, place) -> place.require(!fields.contains(name), alsoField(name)));
  }

  private static String alsoField(String name) {
    return "`"
        + name
        + "` is also a field that the record has or that something reads; choose another name"
        + " (scores and windows can be read in alerts only)";
  }
}
