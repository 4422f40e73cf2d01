package dev.sluice.planning;

/**
 * What must be read until the state of a shard's keys is in memory, one request after the other.
 *
 * @param requests how many
 * @param bytes in all
 * @param seconds that it takes
 */
public record Recovery(double requests, double bytes, double seconds) {

  Recovery plus(Recovery other) {
    return new Recovery(requests + other.requests, bytes + other.bytes, seconds + other.seconds);
  }

  static Recovery of(double requests, double secondsEach, double bytes, double bytesPerSecond) {
    return new Recovery(requests, bytes, requests * secondsEach + bytes / bytesPerSecond);
  }
}
