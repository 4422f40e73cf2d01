package dev.sluice.definition;

import dev.sluice.definition.expression.Wanted;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads an alert. */
final class AlertReader {

  private static final List<String> KEYS = List.of("name", "when", "severity", "quiet", "message");
  private static final Type<Duration> QUIET =
      Durations.between(Duration.ZERO, Duration.ofDays(365));
  private static final Type<Severity> SEVERITY =
      Choices.of(
          "a severity",
          Arrays.stream(Severity.values()).map(Severity::label).toList(),
          Arrays.stream(Severity.values())
              .collect(Collectors.toMap(Severity::label, Function.identity())));

  private final Names names = new Names();
  private final AlertExpressions expressions;

  AlertReader(AlertExpressions expressions) {
    this.expressions = expressions;
  }

  Optional<AlertPlan> read(Place place) {
    return place.settings("an alert: name and when", KEYS).map(this::alert);
  }

  private AlertPlan alert(Settings settings) {
    return new AlertPlan(
        settings.required("name", names::unique).orElse(""),
        settings
            .required("when", place -> Optional.of(expressions.read(place, Wanted.CONDITION)))
            .orElse(RecordFields.UNREADABLE),
        settings.optional("severity", SEVERITY).orElse(Severity.MEDIUM),
        settings.optional("quiet", QUIET).orElse(Duration.ZERO),
        settings
            .optional("message", place -> MessageReader.read(place, expressions))
            .orElseGet(() -> conditionOf(settings)));
  }

  /** The condition's own text, for an alert without a message. */
  private static List<Part> conditionOf(Settings settings) {
    return settings
        .optional("when", place -> place.scalar("an expression"))
        .map(condition -> List.<Part>of(new Part.Text(condition.text())))
        .orElse(List.of());
  }
}
