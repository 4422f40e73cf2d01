package dev.sluice.delivery.stream;

import java.time.Instant;

/** Where reading of a shard starts. */
public sealed interface Position {
  /** At the oldest record that the stream still has. */
  record TrimHorizon() implements Position {}

  /** After the newest record. */
  record Latest() implements Position {}

  /** At the record of this sequence number. */
  record AtSequenceNumber(String sequenceNumber) implements Position {}

  /** After the record of this sequence number. */
  record AfterSequenceNumber(String sequenceNumber) implements Position {}

  /** At the first record that arrived at this time or later. */
  record AtTimestamp(Instant timestamp) implements Position {}
}
