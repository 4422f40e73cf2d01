package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shard page by page; after a failure it goes on behind the last record that it has read.
 */
final class ShardReader {
  private final ShardSource source;
  private final String shardId;
  private Position position;
  private @Nullable String iterator;
  private boolean ended;

  ShardReader(ShardSource source, String shardId, Position start) {
    this.source = source;
    this.shardId = shardId;
    this.position = start;
    // The newest record is the one that is newest now, not when the shard's parents are finished.
    this.iterator = start instanceof Position.Latest ? source.iterator(shardId, start) : null;
  }

  /** Whether the end of a closed shard has been read. */
  boolean ended() {
    return ended;
  }

  ShardSource.Page read(int limit) {
    String current = iterator == null ? source.iterator(shardId, position) : iterator;
    forget();
    ShardSource.Page page = source.read(current, limit);
    iterator = page.nextIterator();
    ended = iterator == null;
    advance(page.records());
    return page;
  }

  /**
   * An iterator whose read fails may be the reason; but nothing else knows which record was the
   * newest.
   */
  private void forget() {
    if (!(position instanceof Position.Latest)) {
      iterator = null;
    }
  }

  private void advance(List<StreamRecord> records) {
    if (!records.isEmpty()) {
      String last = records.get(records.size() - 1).sequenceNumber();
      position = new Position.AfterSequenceNumber(last);
    }
  }
}
