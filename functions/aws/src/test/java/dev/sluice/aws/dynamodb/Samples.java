package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.plan.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One alert, one window, and commits with them. */
final class Samples {

  static final long TIME = Instant.parse("2026-11-22T09:30:05.250Z").toEpochMilli();
  static final long EXPIRES = 1_798_000_000;
  static final String ID = "00112233445566778899aabbccddeeff";

  private Samples() {}

  static Decision.Alert alert(String key) {
    return new Decision.Alert(
        ID, "overheating", Severity.HIGH, key, TIME, "112 C", Map.of("unusual", 8.5), EXPIRES);
  }

  static Decision.ClosedWindow window(String key) {
    long start = Instant.parse("2026-11-22T09:29:00Z").toEpochMilli();
    return new Decision.ClosedWindow(
        "minute", key, start, start + 60_000, Map.of("peak", 112.25, "n", 60.0), EXPIRES);
  }

  static Summary summary(String key) {
    return new Summary(
        TIME,
        61,
        "high",
        Map.of("tempC", 112.0, "serial", 7L, "status", "on", "spare", true),
        Map.of("unusual", 8.5),
        List.of(window(key)),
        EXPIRES);
  }

  static Commit commit(String key, long revision, Decision... outbox) {
    StoredKey next =
        new StoredKey(
            key,
            revision,
            Map.of("shardId-000000000001", Position.of("4965" + revision)),
            new byte[] {1, 2, (byte) revision},
            List.of(outbox),
            null,
            EXPIRES);
    return new Commit(next, summary(key));
  }
}
