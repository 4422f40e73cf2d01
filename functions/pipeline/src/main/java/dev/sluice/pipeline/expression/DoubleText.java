package dev.sluice.pipeline.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that stands for a double, in the notation of {@link Double#toString}: the
 * same on every JDK, where {@code Double.toString} itself before JDK 19 has some with a digit too
 * many ({@code 1.9999999999999998E23}).
 */
public final class DoubleText {

  /** Any number of so many digits is the shortest that stands for its double. */
  private static final int SAFE_DIGITS = 15;

  private DoubleText() {}

  /** The text of any double. */
  public static String of(double number) {
    String text = Double.toString(number);
    // Shorter than 16 digits, a point and nothing else: no digit can be too many.
    if (text.length() <= SAFE_DIGITS + 1 || Double.isInfinite(number)) {
      return text;
    }
    return inJavaNotation(shortest(number));
  }

  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    int digits = SAFE_DIGITS;
    BigDecimal rounded = round(exact, digits);
    while (rounded.doubleValue() != number) {
      digits++;
      rounded = round(exact, digits);
    }
    return rounded.stripTrailingZeros();
  }

  private static BigDecimal round(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String inJavaNotation(BigDecimal number) {
    BigDecimal size = number.abs();
    if (size.compareTo(new BigDecimal("1E-3")) >= 0 && size.compareTo(new BigDecimal("1E7")) < 0) {
      return (number.scale() < 1 ? number.setScale(1) : number).toPlainString();
    }
    String digits = size.unscaledValue().toString();
    int exponent = digits.length() - 1 - size.scale();
    String fraction = digits.length() == 1 ? "0" : digits.substring(1);
    return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
  }
}
