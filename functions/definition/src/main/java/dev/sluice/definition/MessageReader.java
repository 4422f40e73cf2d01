package dev.sluice.definition;

import dev.sluice.definition.expression.Wanted;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a message's template: text with {@code ${EXPRESSION}} in it; {@code $$} is a dollar. */
final class MessageReader {

  private final Place place;
  private final String template;
  private final AlertExpressions expressions;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private MessageReader(Place place, String template, AlertExpressions expressions) {
    this.place = place;
    this.template = template;
    this.expressions = expressions;
  }

  static Optional<List<Part>> read(Place place, AlertExpressions expressions) {
    return place
        .text("a text")
        .filter(template -> place.require(!template.isBlank(), "a message says something"))
        .map(template -> new MessageReader(place, template, expressions).parts());
  }

  private List<Part> parts() {
    int at = 0;
    for (int dollar = next(at); dollar < template.length(); dollar = next(at)) {
      text.append(template, at, dollar);
      at = dollar(dollar);
    }
    text.append(template, at, template.length());
    endText();
    return parts;
  }

  private int next(int from) {
    int dollar = template.indexOf('$', from);
    return dollar < 0 ? template.length() : dollar;
  }

  /** Takes what a dollar begins, and says where it ends. */
  private int dollar(int at) {
    if (template.startsWith("${", at)) {
      return value(at);
    }
    if (template.startsWith("$$", at)) {
      text.append('$');
      return at + 2;
    }
    place.mistake(at, "a single `$`; write ${...} around an expression, or $$ for a dollar");
    return at + 1;
  }

  private int value(int at) {
    int close = Brackets.closing(template, at + 1);
    if (close < 0) {
      place.mistake(at, "this `${` is never closed; write `}` after the expression");
      return template.length();
    }
    endText();
    String expression = template.substring(at + 2, close);
    parts.add(new Part.Value(expressions.compile(place, at + 2, expression, Wanted.VALUE)));
    return close + 1;
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }
}
