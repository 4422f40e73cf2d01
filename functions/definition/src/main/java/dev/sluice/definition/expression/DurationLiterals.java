package dev.sluice.definition.expression;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.definition.expression.Compiled.Faulty;
import dev.sluice.definition.expression.Compiled.Issue;
import dev.sluice.definition.expression.Token.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Duration literals, which CEL does not have: where a text says {@code 30d}, the library is given
 * {@code duration("2592000000ms")}, and what it finds wrong is told at its place in the text.
 */
final class DurationLiterals {

  /** A literal in the text, and where its call begins and ends in CEL's. */
  private record Literal(Token token, int startInCel, int endInCel) {}

  private final List<Literal> literals = new ArrayList<>();
  private final StringBuilder cel = new StringBuilder();

  private DurationLiterals() {}

  static DurationLiterals of(String text) {
    DurationLiterals literals = new DurationLiterals();
    int copied = 0;
    for (Token token : Tokens.of(text)) {
      if (token.kind() == Kind.DURATION) {
        literals.cel.append(text, copied, token.start());
        literals.put(token);
        copied = token.end();
      }
    }
    literals.cel.append(text, copied, text.length());
    return literals;
  }

  private void put(Token token) {
    int start = cel.length();
    Duration duration = DurationText.parse(token.text()).orElseThrow();
    cel.append("duration(\"").append(duration.toMillis()).append("ms\")");
    literals.add(new Literal(token, start, cel.length()));
  }

  /** The text as CEL writes it. */
  String cel() {
    return cel.toString();
  }

  /** Mistakes in CEL's text as mistakes in the text that was written. */
  Compiled inText(Compiled inCel) {
    return inCel instanceof Faulty faulty
        ? new Faulty(
            faulty.issues().stream()
                .map(issue -> new Issue(offset(issue.offset()), issue.message()))
                .distinct()
                .toList())
        : inCel;
  }

  /** What is anywhere in CEL's call is at the literal's beginning. */
  private int offset(int inCel) {
    int offset = inCel;
    for (Literal literal : literals) {
      if (inCel >= literal.endInCel()) {
        offset = inCel - literal.endInCel() + literal.token().end();
      } else if (inCel >= literal.startInCel()) {
        return literal.token().start();
      }
    }
    return offset;
  }
}
