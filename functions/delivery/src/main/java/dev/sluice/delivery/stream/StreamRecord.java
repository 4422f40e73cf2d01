package dev.sluice.delivery.stream;

import java.time.Instant;

/**
 * One record of a stream, as a consumer reads it.
 *
 * @param sequenceNumber decimal; grows along a shard and from a parent shard to its children
 * @param arrival when the stream took the record, to the millisecond
 * @param partitionKey what the producer keyed the record by
 * @param data the payload; shared with the stream, so not to be written to
 */
// The bytes are handed on, never compared: a defensive copy per read would cost more than the read.
@SuppressWarnings("ArrayRecordComponent")
public record StreamRecord(
    String sequenceNumber, Instant arrival, String partitionKey, byte[] data) {}
