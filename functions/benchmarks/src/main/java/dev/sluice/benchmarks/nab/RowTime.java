package dev.sluice.benchmarks.nab;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.OptionalLong;

/** Times as NAB writes them: {@code 2014-04-10 07:15:00}, maybe with a fraction, without a zone. */
final class RowTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private RowTime() {}

  /** Epoch milliseconds, as if it were UTC; empty if it is written otherwise. */
  static OptionalLong millis(String text) {
    try {
      return OptionalLong.of(
          LocalDateTime.parse(text.strip(), FORMAT).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeParseException otherwise) {
      return OptionalLong.empty();
    }
  }
}
