package dev.sluice.delivery.stream;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.IntConsumer;

/**
 * What the streams of one account share.
 *
 * @param home where they are said to be
 * @param clock their time
 * @param budget the memory for their records
 * @param shardCheck refuses so many shards more, if they are too many
 */
record Account(
    Streams.Home home, InstantSource clock, MemoryBudget budget, IntConsumer shardCheck) {
  String arn(String streamName) {
    return "arn:aws:kinesis:" + home.region() + ":" + home.account() + ":stream/" + streamName;
  }

  /** Kinesis tells times to the millisecond. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
