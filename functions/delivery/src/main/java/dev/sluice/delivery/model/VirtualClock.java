package dev.sluice.delivery.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The time of one run. It passes when the model says so. */
final class VirtualClock implements InstantSource {
  private final Instant start;
  private long now;

  VirtualClock(Instant start) {
    this.start = start;
  }

  @Override
  public long millis() {
    return start.toEpochMilli() + now;
  }

  @Override
  public Instant instant() {
    return instant(now);
  }

  /** The time so many milliseconds after the run began. */
  Instant instant(long millis) {
    return start.plusMillis(millis);
  }

  /** Milliseconds since the run began. */
  long now() {
    return now;
  }

  /** The time in milliseconds since the run began. */
  long at(Instant time) {
    return time.toEpochMilli() - start.toEpochMilli();
  }

  long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(now);
  }

  void pass(long millis) {
    now += millis;
  }

  /** Lets the time come, unless it has passed. */
  void reach(long time) {
    now = Math.max(now, time);
  }
}
