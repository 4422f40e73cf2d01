package dev.sluice.definition;

import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.Scope;
import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.expression.Wanted;
import dev.sluice.definition.yaml.Node.Scalar;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions in alerts, which read scores and windows beside the record's fields. */
final class AlertExpressions {

  private final Scope scope;
  private final Set<String> fields;
  private final Set<String> results = new LinkedHashSet<>();

  AlertExpressions(RecordFields fields, List<WindowPlan> windows, List<ScorePlan> scores) {
    this.fields = fields.named();
    Scope all = fields.scope();
    for (WindowPlan window : windows) {
      all = withWindow(all, window);
      results.add(window.name());
    }
    for (ScorePlan score : scores) {
      all = all.withScore(score.name(), ScoreParts.of(score));
      results.add(score.name());
    }
    this.scope = all;
  }

  /** A window has aggregates, or a mistake that was told: then anything may be read of it. */
  private static Scope withWindow(Scope scope, WindowPlan window) {
    List<String> aggregates = window.aggregates().stream().map(Aggregate::name).toList();
    return aggregates.isEmpty() ? scope : scope.withWindow(window.name(), aggregates);
  }

  /** A setting that is an expression as a whole. */
  Expression read(Place place, Wanted wanted) {
    return place
        .scalar("an expression")
        .map(Scalar::text)
        .map(text -> compile(place, 0, text, wanted))
        .orElse(RecordFields.UNREADABLE);
  }

  /** An expression that is a part of a setting's text. */
  Expression compile(Place place, int offset, String text, Wanted wanted) {
    Optional<Checked> checked = Expressions.compile(place, offset, text, scope, wanted);
    checked.ifPresent(expression ->
        expression.variables().forEach(name -> checkMeant(name, place, offset, text)));
    return checked.map(Checked::expression).orElse(RecordFields.UNREADABLE);
  }

  /**
   * Where a record may have any field, a misspelt score is a field for the front end. It is a
   * mistake if nothing else names such a field and a score or a window is called nearly so.
   */
  private void checkMeant(String name, Place place, int offset, String text) {
    boolean named = fields.contains(name) || results.contains(name) || name.contains(".");
    Matcher bare = Pattern.compile("(?<![\\w.\"'])" + Pattern.quote(name) + "\\b").matcher(text);
    if (!named && bare.find()) {
      Suggestion.nearest(name, results)
          .ifPresent(meant ->
              place.mistake(
                  offset + bare.start(),
                  ("no score, window or field is called `%s`; did you mean `%s`?"
                          + " If it is a field, write record.%s")
                      .formatted(name, meant, name)));
    }
  }
}
