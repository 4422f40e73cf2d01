package dev.sluice.batch;

/**
 * A shard that is read late.
 *
 * @param seenMillis when that was found out, in epoch milliseconds
 * @param unreadSinceMillis what the shard took from here on may not be read, in epoch milliseconds
 */
public record ShardLag(String shard, long seenMillis, long unreadSinceMillis) {}
