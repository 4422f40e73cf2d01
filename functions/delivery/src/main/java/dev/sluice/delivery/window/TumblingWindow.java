package dev.sluice.delivery.window;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of arrival times. The windows of one length follow on each other without gaps, from the
 * epoch on.
 *
 * @param start the first time in it
 * @param end the first time behind it
 */
public record TumblingWindow(Instant start, Instant end) {

  public TumblingWindow {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a window from " + start + " to " + end);
    }
  }

  /**
   * The window in which a record arrived.
   *
   * @param length whole seconds, 1 to 900
   */
  public static TumblingWindow at(Instant arrival, Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 1 || seconds > 900 || !length.equals(Duration.ofSeconds(seconds))) {
      throw new IllegalArgumentException(
          "a tumbling window has 1 to 900 whole seconds, not " + length);
    }
    long start = Math.floorDiv(arrival.getEpochSecond(), seconds) * seconds;
    return new TumblingWindow(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + seconds));
  }
}
