package dev.sluice.pipeline.alert;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import dev.sluice.pipeline.text.Excerpt;
import dev.sluice.pipeline.text.ValueText;
import java.util.List;
import java.util.function.Function;

/** Renders an alert's message. */
final class MessageTemplate {

  private static final int MAXIMUM = 1024;
  private static final String NO_VALUE = "?";

  private final List<Segment> segments;

  MessageTemplate(List<Part> parts, Function<Expression, Evaluator> compiler) {
    this.segments = parts.stream().map(part -> segment(part, compiler)).toList();
  }

  /** A part ready to be rendered. */
  private interface Segment {
    String text(Slots slots) throws EvaluationException;
  }

  private static Segment segment(Part part, Function<Expression, Evaluator> compiler) {
    if (part instanceof Part.Text text) {
      return slots -> text.text();
    }
    Evaluator evaluator = compiler.apply(((Part.Value) part).expression());
    return slots -> {
      Object value = evaluator.evaluate(slots);
      return value == null ? NO_VALUE : ValueText.of(value);
    };
  }

  Message render(Slots slots) {
    StringBuilder text = new StringBuilder();
    boolean complete = true;
    for (Segment segment : segments) {
      try {
        text.append(segment.text(slots));
      } catch (EvaluationException e) {
        text.append(NO_VALUE);
        complete &= e.isAbsent();
      }
    }
    return new Message(Excerpt.of(text.toString(), MAXIMUM), complete);
  }
}
