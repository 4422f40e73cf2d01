package dev.sluice.local.soak.audit;

import dev.sluice.batch.Position;
import dev.sluice.local.archive.Identity;
import java.util.Collections;
import java.util.Map;

/**
 * All that a pipeline leaves of a stream, whoever applied it: that it is equal is what an audit
 * asks.
 *
 * @param keys what is stored of each key
 * @param alerts what subscribers got, by the alert's id
 * @param history closed windows and alerts, by the key's name and the item's sort key
 * @param quarantine the bad records
 */
public record Contents(
    Map<String, KeyContent> keys,
    Map<String, String> alerts,
    Map<String, String> history,
    Map<Identity, BadRecord> quarantine) {

  // Views, not copies: they are large, and whoever makes one of these keeps nothing of it.
  public Contents {
    keys = Collections.unmodifiableMap(keys);
    alerts = Collections.unmodifiableMap(alerts);
    history = Collections.unmodifiableMap(history);
    quarantine = Collections.unmodifiableMap(quarantine);
  }

  /**
   * A key.
   *
   * @param count how many of its records took effect
   * @param positions the last of them in each shard
   * @param state its state's bytes in hexadecimal digits
   * @param time of the last of them, ISO-8601
   * @param level {@code ok} or a severity
   * @param expiresAt epoch seconds
   * @param held what keeps others from the key: that it is parked, or by which window it is
   *     carried; empty if nothing does
   */
  public record KeyContent(
      long count,
      Map<String, Position> positions,
      String state,
      String time,
      String level,
      long expiresAt,
      String held) {
    public KeyContent {
      positions = Map.copyOf(positions);
    }
  }

  /**
   * A bad record.
   *
   * @param stage in lower case
   * @param data its bytes in Base64
   */
  public record BadRecord(String stage, String reason, String data) {}
}
