package dev.sluice.delivery.stream;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shard as ListShards tells it.
 *
 * @param shardId {@code shardId-} and twelve digits
 * @param parentShardId the shard that was split, or the first of those that were merged
 * @param adjacentParentShardId the second of the shards that were merged
 * @param hashKeyRange which hash keys it holds
 * @param startingSequenceNumber below those of all its records
 * @param endingSequenceNumber above those of all its records; null while the shard is open
 * @param openedAt when it came to be
 * @param closedAt when it was split or merged; null while the shard is open
 */
public record ShardDescription(
    String shardId,
    @Nullable String parentShardId,
    @Nullable String adjacentParentShardId,
    HashRange hashKeyRange,
    String startingSequenceNumber,
    @Nullable String endingSequenceNumber,
    Instant openedAt,
    @Nullable Instant closedAt) {

  /** Whether the shard takes records. */
  public boolean open() {
    return closedAt == null;
  }

  /** Whether the shard took records at that time. */
  public boolean openAt(Instant time) {
    return !openedAt.isAfter(time) && openAtOrAfter(time);
  }

  /** Whether the shard took records at that time or will have later. */
  public boolean openAtOrAfter(Instant time) {
    return closedAt == null || !closedAt.isBefore(time);
  }

  /** The shards that it came from: none, one or two. */
  public List<String> parents() {
    return Stream.concat(Stream.ofNullable(parentShardId), Stream.ofNullable(adjacentParentShardId))
        .toList();
  }
}
