package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.EvaluationException;

/**
 * Takes a number as it is.
 *
 * @param finite whether it must be neither infinite nor NaN
 */
record NumberReading(boolean finite) implements Reading {

  @Override
  public double of(Object value) throws EvaluationException {
    if (value instanceof Number number) {
      return ofNumber(number.doubleValue());
    }
    throw EvaluationException.error("the value is not a number");
  }

  @Override
  public double ofNumber(double value) throws EvaluationException {
    if (finite && !Double.isFinite(value)) {
      throw EvaluationException.error("the value is not finite");
    }
    return value;
  }
}
