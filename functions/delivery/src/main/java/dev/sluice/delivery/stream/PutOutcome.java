package dev.sluice.delivery.stream;

/** What became of one entry of a put. */
public sealed interface PutOutcome {
  /** The record is in the stream. */
  record Stored(String shardId, String sequenceNumber) implements PutOutcome {}

  /** The record is not in the stream: put it again later. */
  record Throttled(String message) implements PutOutcome {}
}
