package dev.sluice.aws.sns;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.util.Map;

/** Alerts that differ by key and number. */
final class Alerts {

  private Alerts() {}

  static Decision.Alert alert(String key, int number) {
    return new Decision.Alert(
        "%08x%024x".formatted(key.hashCode(), number),
        "overheating",
        Severity.HIGH,
        key,
        1_795_339_805_250L + number,
        "alert " + number,
        Map.of("unusual", 8.5, "bounds", 1.0E-7),
        1_798_000_000);
  }
}
