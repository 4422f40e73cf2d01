package dev.sluice.aws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them and as text sorts them: UTC, always with milliseconds. */
public final class Iso8601 {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Iso8601() {}

  /** As in {@code 2026-11-22T09:30:00.000Z}. */
  public static String ofMillis(long epochMillis) {
    return MILLISECONDS.format(Instant.ofEpochMilli(epochMillis));
  }

  /** As in {@code 2026-11-22}. */
  public static String day(long epochMillis) {
    return ofMillis(epochMillis).substring(0, "2026-11-22".length());
  }
}
