package dev.sluice.local.demo;

import java.util.Locale;

/**
 * What a run came to.
 *
 * @param records how many were put on the stream
 * @param keys how many have results in the table
 * @param alerts how many came through the topic, each counted once
 * @param quarantined how many bad records lie in quarantine
 * @param seconds from the first record put to the last result
 */
public record Outcome(long records, int keys, int alerts, int quarantined, double seconds) {

  /** One line of JSON. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"records\":%d,\"keys\":%d,\"alerts\":%d,\"quarantined\":%d,\"seconds\":%.1f}",
        records,
        keys,
        alerts,
        quarantined,
        seconds);
  }
}
