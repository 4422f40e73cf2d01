package dev.sluice.pipeline.transform;

import dev.sluice.pipeline.digest.Sha256;
import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Plain;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.Step;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The steps of a pipeline's transform, in order. Safe for any number of threads. */
public final class Transform {

  private static final String REDACTED = "***";

  /** An array, for to go through a list may take an object for every record. */
  private final NamedStep[] steps;

  /**
   * @param slots where a top-level field stands
   */
  public Transform(
      List<Step> steps, ToIntFunction<String> slots, Function<Expression, Evaluator> compiler) {
    this.steps =
        steps.stream()
            .map(step -> new NamedStep(step.where(), action(step, slots, compiler)))
            .toArray(NamedStep[]::new);
  }

  /** What a step does to a record's fields. */
  private interface Action {
    /** Returns whether the record goes on. */
    boolean apply(Slots fields) throws EvaluationException;
  }

  private record NamedStep(String where, Action action) {}

  /** Takes a record's fields through the steps. */
  public Transformed apply(Slots fields) {
    for (NamedStep step : steps) {
      try {
        if (!step.action.apply(fields)) {
          return Transformed.FILTERED;
        }
      } catch (EvaluationException e) {
        return new Transformed.Failed(step.where + ": " + e.getMessage());
      }
    }
    return Transformed.PASSED;
  }

  private static Action action(
      Step step, ToIntFunction<String> slots, Function<Expression, Evaluator> compiler) {
    if (step instanceof Step.Filter filter) {
      return filter(compiler.apply(filter.condition()));
    }
    if (step instanceof Step.Set set) {
      return set(slots.applyAsInt(set.field()), compiler.apply(set.value()));
    }
    if (step instanceof Step.Drop drop) {
      return drop(slots.applyAsInt(drop.field()));
    }
    if (step instanceof Step.Rename rename) {
      return rename(slots.applyAsInt(rename.from()), slots.applyAsInt(rename.to()));
    }
    if (step instanceof Step.Hash hash) {
      return hash(hash, slots.applyAsInt(hash.field()), compiler);
    }
    return redact(slots.applyAsInt(((Step.Redact) step).field()));
  }

  private static Action filter(Evaluator condition) {
    return fields -> {
      Plain plain = condition.evaluatePlainly(fields);
      if (plain.isBool()) {
        return plain == Plain.TRUE;
      }
      if (condition.evaluate(fields) instanceof Boolean holds) {
        return holds;
      }
      throw EvaluationException.error("the condition is not a boolean");
    };
  }

  private static Action set(int field, Evaluator value) {
    return fields -> {
      if (value.evaluatePlainly(fields) == Plain.NUMBER) {
        fields.setNumber(field, fields.result());
      } else {
        fields.set(field, value.evaluate(fields));
      }
      return true;
    };
  }

  private static Action drop(int field) {
    return fields -> {
      fields.setAbsent(field);
      return true;
    };
  }

  private static Action rename(int from, int to) {
    return fields -> {
      if (!fields.isAbsent(from)) {
        fields.move(from, to);
      }
      return true;
    };
  }

  /** A number or a boolean is hashed as CEL writes it. */
  private static Action hash(Step.Hash hash, int field, Function<Expression, Evaluator> compiler) {
    Expression variable = new Expression.Variable(hash.field());
    Evaluator text = compiler.apply(new Expression.Call("string", List.of(variable)));
    return fields -> {
      if (fields.isThere(field)) {
        fields.set(field, Sha256.of(hash.salt() + text.evaluate(fields)).hex());
      }
      return true;
    };
  }

  private static Action redact(int field) {
    return fields -> {
      if (fields.isThere(field)) {
        fields.set(field, REDACTED);
      }
      return true;
    };
  }
}
