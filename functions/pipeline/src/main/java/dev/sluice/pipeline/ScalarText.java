package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.DoubleText;
import dev.sluice.pipeline.expression.EvaluationException;
import java.math.BigDecimal;

/**
 * A value as the text by which labels and ids are compared: the int 7, the double 7.0 and the
 * string "7" are the same.
 */
final class ScalarText {

  private ScalarText() {}

  /**
   * @throws EvaluationException if the value is neither text nor a finite number nor a bool
   */
  static String of(Object value) throws EvaluationException {
    if (value instanceof String || value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return new BigDecimal(DoubleText.of(number)).stripTrailingZeros().toPlainString();
    }
    throw EvaluationException.error("the value is neither text nor a finite number nor a bool");
  }
}
