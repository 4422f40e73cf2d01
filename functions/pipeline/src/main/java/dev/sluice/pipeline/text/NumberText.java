package dev.sluice.pipeline.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number with six significant digits, or with all that stand before its point; plain between 1e-6
 * and 1e15, and with an exponent beyond: {@code 43.3333}, {@code 44}, {@code 20261122}, {@code
 * 1.5E-7}.
 */
final class NumberText {

  private static final double PLAIN_FROM = 1e-6;
  private static final double PLAIN_BELOW = 1e15;
  private static final double WHOLE_FROM = 1e5;
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private NumberText() {}

  static String of(double number) {
    if (number == 0 || !Double.isFinite(number)) {
      return number == 0 ? "0" : Double.toString(number);
    }
    double size = Math.abs(number);
    BigDecimal exact = new BigDecimal(number);
    if (size < PLAIN_FROM || size >= PLAIN_BELOW) {
      return exact.round(SIX_DIGITS).stripTrailingZeros().toString();
    }
    BigDecimal rounded =
        size < WHOLE_FROM ? exact.round(SIX_DIGITS) : exact.setScale(0, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
