package dev.sluice.pipeline.decode;

import java.time.Duration;
import java.time.Instant;

/** Times of binary formats, in the range that CEL and Protocol Buffers have for them. */
final class Moments {

  private static final long EARLIEST = -62_135_596_800L;
  private static final long LATEST = 253_402_300_799L;
  private static final long LONGEST = 315_576_000_000L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private Moments() {}

  static Instant timestamp(WireInput in, long epochSecond, long nanos) throws BadRecordException {
    if (epochSecond < EARLIEST || epochSecond > LATEST || nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw in.bad("a timestamp outside the years 1 to 9999, or of a fraction that is none,");
    }
    return Instant.ofEpochSecond(epochSecond, nanos);
  }

  static Duration duration(WireInput in, long seconds, long nanos) throws BadRecordException {
    boolean sameSign = seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0);
    if (Math.abs(nanos) >= NANOS_PER_SECOND
        || seconds < -LONGEST
        || seconds > LONGEST
        || !sameSign) {
      throw in.bad("a duration of more than 10,000 years, or of a fraction that is none,");
    }
    return Duration.ofSeconds(seconds, nanos);
  }
}
