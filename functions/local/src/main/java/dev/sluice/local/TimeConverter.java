package dev.sluice.local;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant, or how long ago it was. */
final class TimeConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    if (text.matches("\\d{1,9}[smhd]")) {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return Instant.now().minus(duration(count, text.charAt(text.length() - 1)));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is neither a time like 2026-11-22T08:00:00Z nor a duration like 24h");
    }
  }

  private static Duration duration(long count, char unit) {
    return switch (unit) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
