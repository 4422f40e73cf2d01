package dev.sluice.batch.carry;

/**
 * What an invocation is told of its shard's tumbling window.
 *
 * @param beginMillis when the window begins, in epoch milliseconds
 * @param isEnding whether nothing of what this invocation answers is carried any further
 * @param state what the invocation before answered; no bytes at the beginning
 */
// An array, and not a copy: it is most of an event, and nobody writes to it.
@SuppressWarnings("ArrayRecordComponent")
public record TumblingWindow(String shard, long beginMillis, boolean isEnding, byte[] state) {}
