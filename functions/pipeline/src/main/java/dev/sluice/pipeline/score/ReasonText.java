package dev.sluice.pipeline.score;

import dev.sluice.pipeline.score.Reason.Season;
import dev.sluice.pipeline.text.Excerpt;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A reason in words, as in "4.2 above the usual 61 to 66 for a Tuesday 14:00". */
final class ReasonText {

  /** The most characters of a reason. */
  private static final int MAXIMUM = 256;

  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final double PLAIN_FROM = 1e-6;
  private static final double PLAIN_BELOW = 1e15;

  /** A band's number has as many digits as tell it from the value. */
  private static final int MOST_DIGITS = 17;

  /** Smaller parts of a score explain nothing. */
  private static final double WORTH_NAMING = 0.1;

  private final Reason reason;
  private final MathContext digits;

  private ReasonText(Reason reason) {
    this.reason = reason;
    this.digits = digits(reason);
  }

  static String of(Reason reason, List<String> fields) {
    String text = new ReasonText(reason).text();
    boolean named = fields.size() > 1 && reason.field() < fields.size();
    return Excerpt.of(named ? fields.get(reason.field()) + ": " + text : text, MAXIMUM);
  }

  private String text() {
    if (reason.value() > reason.high()) {
      return outside("above", reason.value() - reason.high(), reason.high());
    }
    return reason.value() < reason.low()
        ? outside("below", reason.low() - reason.value(), reason.low())
        : inside();
  }

  private String outside(String side, double distance, double bound) {
    boolean band = Double.isFinite(reason.low()) && Double.isFinite(reason.high());
    String usual = band ? band() : written(bound, digits);
    return written(distance, THREE_DIGITS) + " " + side + " the usual " + usual + season();
  }

  private String band() {
    String low = written(reason.low(), digits);
    String high = written(reason.high(), digits);
    return low.equals(high) ? low : low + " to " + high;
  }

  private String inside() {
    String usual = written(reason.value(), digits) + " is usual" + season();
    return reason.shares().isEmpty() ? usual : usual + ", but not like this: mostly " + parts();
  }

  private String parts() {
    return reason.shares().stream()
        .filter(share -> share.part() >= WORTH_NAMING)
        .map(share -> String.format(Locale.ROOT, "%s (%.1f)", share.of(), share.part()))
        .collect(Collectors.joining(", "));
  }

  private String season() {
    Season season = reason.season();
    if (season == null) {
      return "";
    }
    String hour = String.format(Locale.ROOT, "%02d:00", season.hour());
    if (season instanceof Season.Weekly weekly) {
      return " for a " + (weekly.weekend() ? "weekend" : "weekday") + " " + hour;
    }
    return season instanceof Season.OnDay onDay
        ? " for a " + onDay.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + hour
        : " for " + hour;
  }

  /** So many that the value and its band differ where they do. */
  private static MathContext digits(Reason reason) {
    double size =
        Math.max(Math.abs(reason.value()), Math.max(finite(reason.low()), finite(reason.high())));
    double width = finite(reason.high() - reason.low());
    int digits = THREE_DIGITS.getPrecision();
    for (double part = size; part > width && width > 0 && digits < MOST_DIGITS; part /= 10) {
      digits++;
    }
    return new MathContext(digits);
  }

  private static double finite(double bound) {
    return Double.isFinite(bound) ? Math.abs(bound) : 0;
  }

  private static String written(double number, MathContext digits) {
    if (number == 0 || !Double.isFinite(number)) {
      return number == 0 ? "0" : Double.toString(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(digits).stripTrailingZeros();
    double size = Math.abs(number);
    return size >= PLAIN_FROM && size < PLAIN_BELOW ? rounded.toPlainString() : rounded.toString();
  }
}
