package dev.sluice.pipeline.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of a band, with as many digits as tell them apart: two of the band's width. Plain between
 * 1e-6 and 1e15, and with an exponent beyond: {@code 61.2}, {@code 1000001}, {@code 1.5E+20}.
 */
final class ShortNumber {

  private static final double PLAIN_FROM = 1e-6;
  private static final double PLAIN_BELOW = 1e15;
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** Of the last digit; the largest there is where no band says how many are of use. */
  private final int places;

  private ShortNumber(int places) {
    this.places = places;
  }

  static ShortNumber within(double low, double high) {
    double width = high - low;
    if (width == 0 || !Double.isFinite(width)) {
      return new ShortNumber(Integer.MAX_VALUE);
    }
    BigDecimal exact = new BigDecimal(width);
    int exponent = exact.precision() - exact.scale() - 1;
    return new ShortNumber(1 - exponent);
  }

  /** How far something is: three digits. */
  static String distance(double distance) {
    double finite = Math.min(Double.MAX_VALUE, distance);
    return written(new BigDecimal(finite).round(THREE_DIGITS));
  }

  String text(double number) {
    BigDecimal exact = new BigDecimal(number);
    return written(
        places == Integer.MAX_VALUE
            ? exact.round(SIX_DIGITS)
            : exact.setScale(places, RoundingMode.HALF_EVEN));
  }

  private static String written(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = number.stripTrailingZeros();
    double size = Math.abs(number.doubleValue());
    return size >= PLAIN_FROM && size < PLAIN_BELOW
        ? stripped.toPlainString()
        : stripped.toString();
  }
}
