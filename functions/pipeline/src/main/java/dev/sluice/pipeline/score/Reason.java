package dev.sluice.pipeline.score;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a score is what it is. Its numbers are finite, but for a bound that there is not.
 *
 * @param field the index of the field that contributed most
 * @param value what was observed of it
 * @param low from here it usually lies; negative infinity if there is no such bound
 * @param high to here it usually lies; positive infinity if there is no such bound
 * @param season when that is usual; null: at any time
 * @param shares what the score consists of, the largest first: at most five, which sum to 1; none
 *     where the score is 0
 * @param measure what the value and its band are
 */
public record Reason(
    int field,
    double value,
    double low,
    double high,
    @Nullable Season season,
    List<Share> shares,
    Measure measure) {

  public Reason {
    shares = List.copyOf(shares);
  }

  /** Of a field's value. */
  public Reason(
      int field,
      double value,
      double low,
      double high,
      @Nullable Season season,
      List<Share> shares) {
    this(field, value, low, high, season, shares, new Measure.Field());
  }

  /**
   * In words, as in "4.2 above the usual 61 to 66 for a Tuesday 14:00": at most 256 characters.
   *
   * @param fields the names of the score's fields
   */
  public String inWords(List<String> fields) {
    return ReasonText.of(this, fields);
  }

  /**
   * A part of a score.
   *
   * @param field the index of the field that brought it
   * @param of what is unusual about the field: {@code level}, {@code change} and the like
   * @param part of the whole, in (0, 1]
   */
  public record Share(int field, String of, double part) {}

  /** When a band is that of an hour (UTC), and not of any time. */
  public sealed interface Season {

    /** From 0 to 23. */
    int hour();

    /** An hour of every day. */
    record Daily(int hour) implements Season {}

    /** An hour of the days from Monday to Friday, or of the two others. */
    record Weekly(int hour, boolean weekend) implements Season {}

    /** An hour of one day of the week. */
    record OnDay(int hour, DayOfWeek day) implements Season {}
  }

  /** What is measured. */
  public sealed interface Measure {

    /** The value of a field, in its own unit. */
    record Field() implements Measure {}

    /** How many records came within a span of time. */
    record Records(Duration span) implements Measure {}

    /** For how many milliseconds no record came. */
    record Silence() implements Measure {}
  }
}
