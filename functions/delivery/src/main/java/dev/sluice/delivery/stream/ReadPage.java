package dev.sluice.delivery.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one read of a shard gives.
 *
 * @param records in the order of the shard; may be empty
 * @param nextIterator where the next read goes on; null at the end of a closed shard
 * @param millisBehindLatest how old the page's last record is if there are newer ones, else 0
 * @param children the shards that follow a closed one; empty before its end
 */
public record ReadPage(
    List<StreamRecord> records,
    @Nullable String nextIterator,
    long millisBehindLatest,
    List<ShardDescription> children) {
  public ReadPage {
    records = List.copyOf(records);
    children = List.copyOf(children);
  }
}
