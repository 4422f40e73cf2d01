package dev.sluice.benchmarks.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;

/** Ticks at round numbers. */
final class NumberAxis {

  private NumberAxis() {}

  /** About that many round numbers from low to high. */
  static DoubleStream ticks(double low, double high, int about) {
    double step = step((high - low) / about);
    if (!(step > 0)) {
      return DoubleStream.of(low);
    }
    // Adding 0 makes 0 of -0.
    double first = Math.ceil(low / step) + 0.0;
    return DoubleStream.iterate(first, k -> k * step <= high, k -> k + 1).map(k -> k * step);
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    return DoubleStream.of(power, 2 * power, 5 * power)
        .filter(step -> step >= atLeast)
        .findFirst()
        .orElse(10 * power);
  }

  /** Shortly, as {@code 1.5}, {@code 20k} or {@code 3e9}. */
  static String label(double value) {
    double size = Math.abs(value);
    if (size >= 1e9 || (size > 0 && size < 1e-4)) {
      return "%.0e".formatted(value).replace("e+0", "e").replace("e-0", "e-");
    }
    double shown = size >= 1e6 ? value / 1e6 : size >= 1e4 ? value / 1e3 : value;
    String unit = size >= 1e6 ? "M" : size >= 1e4 ? "k" : "";
    return new BigDecimal(shown, new MathContext(4)).stripTrailingZeros().toPlainString() + unit;
  }
}
