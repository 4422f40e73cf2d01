package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.expression.Expression;
import java.time.Duration;
import java.util.List;

/**
 * An alert.
 *
 * @param when raised at a record for which this holds; an error (an absent field, a score that is
 *     still warming up) is not true
 * @param quiet how long, in event time, it is not raised again for the same key
 */
public record AlertPlan(
    String name, Expression when, Severity severity, Duration quiet, List<Part> message) {

  public AlertPlan {
    message = List.copyOf(message);
  }

  /** A part of the message. */
  public sealed interface Part {
    /** Text as it stands. */
    record Text(String text) implements Part {}

    /** The value of an expression; {@code ?} where it has none. */
    record Value(Expression expression) implements Part {}
  }
}
