package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.ReadPage;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a mapping reads a stream from: the four calls of Kinesis's interface that it takes. Safe
 * for use by several threads. Any of them may throw when the source does not answer; the mapping
 * then asks again.
 */
public interface ShardSource {
  /** All shards that can still be read, open and closed. */
  List<Link> shards();

  /** An iterator over a shard. */
  String iterator(String shardId, Position position);

  /** Reads at most so many records, 1 to 10,000, on from an iterator. */
  Page read(String iterator, int limit);

  /**
   * A shard and where it comes from.
   *
   * @param shardId its id
   * @param parentIds the shards that were split or merged into it
   */
  record Link(String shardId, List<String> parentIds) {
    public Link {
      parentIds = List.copyOf(parentIds);
    }
  }

  /**
   * What one read gives.
   *
   * @param records in the order of the shard
   * @param nextIterator where to read on; null at the end of a closed shard
   * @param millisBehindLatest 0 if the shard had no newer record
   */
  record Page(List<StreamRecord> records, @Nullable String nextIterator, long millisBehindLatest) {
    public Page {
      records = List.copyOf(records);
    }
  }

  /** Reads an in-memory stream directly. */
  static ShardSource of(Stream stream) {
    return new InMemory(stream);
  }

  /** The source that {@link #of} gives. */
  record InMemory(Stream stream) implements ShardSource {
    @Override
    public List<Link> shards() {
      return stream.shards().stream().map(InMemory::link).toList();
    }

    private static Link link(ShardDescription shard) {
      return new Link(shard.shardId(), shard.parents());
    }

    @Override
    public String iterator(String shardId, Position position) {
      return stream.iterator(shardId, position);
    }

    @Override
    public Page read(String iterator, int limit) {
      ReadPage page = stream.read(iterator, limit);
      return new Page(page.records(), page.nextIterator(), page.millisBehindLatest());
    }
  }
}
