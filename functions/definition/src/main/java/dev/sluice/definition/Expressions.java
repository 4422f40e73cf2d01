package dev.sluice.definition;

import dev.sluice.definition.expression.CelFrontEnd;
import dev.sluice.definition.expression.Compiled;
import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.Compiled.Faulty;
import dev.sluice.definition.expression.Scope;
import dev.sluice.definition.expression.Wanted;
import dev.sluice.definition.yaml.Node.Scalar;
import java.util.Optional;

/** Expressions at their places in the file. */
final class Expressions {

  private Expressions() {}

  /** A setting that is an expression as a whole. */
  static Optional<Checked> read(Place place, Scope scope, Wanted wanted) {
    return place
        .scalar("an expression")
        .map(Scalar::text)
        .flatMap(text -> compile(place, 0, text, scope, wanted));
  }

  /**
   * An expression that is a part of a setting's text.
   *
   * @param offset where it begins in the text
   */
  static Optional<Checked> compile(
      Place place, int offset, String text, Scope scope, Wanted wanted) {
    if (text.isBlank()) {
      place.mistake(offset, "an expression is missing here");
      return Optional.empty();
    }
    Compiled compiled = CelFrontEnd.compile(text, scope, wanted);
    if (compiled instanceof Faulty faulty) {
      faulty.issues().forEach(issue -> place.mistake(offset + issue.offset(), issue.message()));
    }
    return compiled instanceof Checked checked ? Optional.of(checked) : Optional.empty();
  }
}
