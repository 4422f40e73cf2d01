package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.EvaluationException;

/** Makes a number of a value that a record has. */
interface Reading {

  /**
   * The number; NaN if the value is as good as none.
   *
   * @throws EvaluationException if the value is of the wrong kind
   */
  double of(Object value) throws EvaluationException;

  /** As {@link #of}, of a double. */
  default double ofNumber(double value) throws EvaluationException {
    return of(value);
  }
}
