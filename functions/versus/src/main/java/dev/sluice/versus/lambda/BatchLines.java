package dev.sluice.versus.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.versus.scoring.Tally.Counts;
import java.io.IOException;

/** What the function's log tells of its batches. */
final class BatchLines {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BatchLines() {}

  /** All batches together. Of alerts and windows, only the numbers are in the log. */
  static Counts counts(String log) throws IOException {
    Counts counts = new Counts(0, 0, 0, 0);
    for (String line : log.lines().toList()) {
      JsonNode batch = MAPPER.readTree(line);
      counts =
          new Counts(
              counts.applied() + batch.path("Applied").asLong(),
              counts.alerts() + batch.path("Alerts").asLong(),
              counts.windows() + batch.path("Windows").asLong(),
              0);
    }
    return counts;
  }
}
