package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.Position;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A source of which every second call fails, once the mapping has started. */
record FaultySource(ShardSource source, AtomicInteger calls) implements ShardSource {
  FaultySource(ShardSource source) {
    this(source, new AtomicInteger());
  }

  @Override
  public List<Link> shards() {
    return source.shards();
  }

  @Override
  public String iterator(String shardId, Position position) {
    return source.iterator(shardId, position);
  }

  @Override
  public Page read(String iterator, int limit) {
    if (calls.incrementAndGet() % 2 == 0) {
      throw new IllegalStateException("no answer");
    }
    return source.read(iterator, limit);
  }
}
