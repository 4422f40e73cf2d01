package dev.sluice.local.soak.audit;

import dev.sluice.delivery.mapping.ShardSource;
import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream that nobody writes to any more, from its oldest record to its newest. */
final class StreamReading {

  private static final int PAGE = 10_000;

  private final ShardSource source;

  StreamReading(ShardSource source) {
    this.source = source;
  }

  /** Takes each record with its shard. */
  interface Reader {
    void read(String shard, StreamRecord record);
  }

  /** Reads shard by shard, parents before their children: Kinesis numbers them as they open. */
  void forEach(Reader reader) {
    List<String> shards =
        source.shards().stream()
            .map(ShardSource.Link::shardId)
            .sorted(Comparator.naturalOrder())
            .toList();
    shards.forEach(shard -> read(shard, reader));
  }

  private void read(String shard, Reader reader) {
    String iterator = source.iterator(shard, new Position.TrimHorizon());
    while (iterator != null) {
      ShardSource.Page page = source.read(iterator, PAGE);
      page.records().forEach(record -> reader.read(shard, record));
      iterator = next(page);
    }
  }

  /** An open shard has no end, but nothing new comes here. */
  private static @Nullable String next(ShardSource.Page page) {
    boolean atTip = page.records().isEmpty() && page.millisBehindLatest() == 0;
    return atTip ? null : page.nextIterator();
  }
}
