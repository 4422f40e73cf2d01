package dev.sluice.proof.stream;

import java.nio.charset.StandardCharsets;

/** Records of the pipeline {@code meters}; times are in milliseconds since the run began. */
final class Readings {

  /** 2026-01-01T00:00:00Z, when runs of the model begin. */
  private static final long START = 1_767_225_600_000L;

  private Readings() {}

  /** Above 80 it raises an alert; 999 is filtered. */
  static byte[] value(String meter, long millis, double value) {
    return bytes("{\"meter\":\"%s\",\"at\":%d,\"v\":%s}".formatted(meter, START + millis, value));
  }

  /** The transform rejects it, and its key is known. */
  static byte[] withoutValue(String meter, long millis) {
    return bytes("{\"meter\":\"%s\",\"at\":%d}".formatted(meter, START + millis));
  }

  /** It does not decode, and its key is not known. */
  static byte[] broken(String meter) {
    return bytes("{\"meter\":\"" + meter);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
