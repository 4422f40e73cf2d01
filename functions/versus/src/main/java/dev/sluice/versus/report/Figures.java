package dev.sluice.versus.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them. */
final class Figures {

  private Figures() {}

  /** With three significant digits at most; empty where there is no number. */
  static String short3(double number) {
    if (!Double.isFinite(number)) {
      return "";
    }
    double size = Math.abs(number);
    return size >= 1000
        ? "%,.0f".formatted(number)
        : new BigDecimal(number, new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
