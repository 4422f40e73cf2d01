package dev.sluice.definition.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * An expression without quotes that YAML ends before its author does: at a comma inside {@code { }}
 * or at {@code " #"}.
 */
final class CutScalar {

  private CutScalar() {}

  /**
   * Tells of a plain scalar that stops within a parenthesis or a string, and of what stopped it.
   */
  static Optional<Fault> fault(SourceText source, ScalarEvent event) {
    if (event.getScalarStyle() != ScalarStyle.PLAIN || !isOpen(event.getValue())) {
      return Optional.empty();
    }
    int end = event.getEndMark().map(Mark::getIndex).orElse(0);
    while (source.get(end) == ' ') {
      end++;
    }
    Position stop = source.at(end);
    return reason(source.get(end), event.getValue()).map(message -> new Fault(stop, message));
  }

  private static Optional<String> reason(int stop, String text) {
    return switch (stop) {
      case ',' ->
          Optional.of(
              "inside `{ }` and `[ ]` a comma ends the value `" + text + "`; put it in quotes");
      case '#' -> Optional.of("` #` begins a comment; put the whole value in quotes");
      default -> Optional.empty();
    };
  }

  private static boolean isOpen(String text) {
    int depth = 0;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '"' || next == '\'') {
        quote = next;
      } else {
        depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
      }
    }
    return quote != 0 || depth > 0;
  }
}
