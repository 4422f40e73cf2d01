package dev.sluice.definition.expression;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.definition.duration.LooseDuration;
import java.util.Locale;
import java.util.Optional;

/** What to say of a number with letters behind it that is no duration. */
final class NumbersWithUnits {

  private NumbersWithUnits() {}

  /** {@code 30days}, {@code 1h30m}, {@code 3mo}. */
  static String mistake(String text) {
    String unit = text.replaceFirst("^[0-9.]+ ?", "").toLowerCase(Locale.ROOT);
    return "`" + text + "` is not a duration; " + irregular(unit).orElseGet(() -> right(text));
  }

  /** Units that have no fixed length, or one below a millisecond. */
  private static Optional<String> irregular(String unit) {
    return switch (unit) {
      case "mo", "mos", "month", "months" ->
          Optional.of("months differ in length: write days, as 30d");
      case "y", "yr", "yrs", "year", "years" ->
          Optional.of("years differ in length: write days, as 365d");
      case "us", "µs", "μs", "ns", "micros", "nanos" ->
          Optional.of("the shortest unit is ms; CEL's own has finer ones, as duration(\"250us\")");
      default -> Optional.empty();
    };
  }

  private static String right(String text) {
    return LooseDuration.guess(text)
        .map(duration -> "write " + DurationText.write(duration))
        .orElse("write a whole number of at most nine digits and one of ms, s, m, h, d and w");
  }

  /** What is meant by a number and a word with a space between them. */
  static Optional<String> spaced(Token number, Token word) {
    if (!number.isNumber() || !word.isName()) {
      return Optional.empty();
    }
    String text = number.text() + " " + word.text();
    boolean isUnit =
        irregular(word.text().toLowerCase(Locale.ROOT)).isPresent()
            || LooseDuration.guess(text).isPresent();
    return isUnit ? Optional.of(mistake(text)) : Optional.empty();
  }
}
