package dev.sluice.local.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as the table's keys hold them: ISO-8601 in UTC with three digits of a second, so that they
 * sort as text.
 */
final class Times {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String iso(Instant instant) {
    return ISO.format(instant);
  }
}
