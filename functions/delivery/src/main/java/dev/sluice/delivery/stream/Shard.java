package dev.sluice.delivery.stream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One shard: where it comes from, which hash keys it holds, and its records. */
final class Shard {
  private final int number;
  private final String id;
  private final List<String> parentIds;
  private final HashRange range;
  private final Instant openedAt;
  private final long openedSecond;
  private final ShardLog log = new ShardLog();
  private @Nullable Instant closedAt;

  Shard(int number, List<Shard> parents, HashRange range, Instant openedAt) {
    this.number = number;
    this.id = id(number);
    this.parentIds = parents.stream().map(Shard::id).toList();
    this.range = range;
    this.openedAt = openedAt;
    this.openedSecond = openedSecond(parents, openedAt);
  }

  /** A child's numbers must be above its parents', also when both opened in the same second. */
  private static long openedSecond(List<Shard> parents, Instant openedAt) {
    long after = parents.stream().mapToLong(p -> p.openedSecond + 1).max().orElse(0);
    return Math.max(openedAt.getEpochSecond(), after);
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "shardId-%012d", number);
  }

  String id() {
    return id;
  }

  HashRange range() {
    return range;
  }

  ShardLog log() {
    return log;
  }

  boolean open() {
    return closedAt == null;
  }

  void close(Instant now) {
    closedAt = now;
  }

  boolean closedBefore(Instant time) {
    return closedAt != null && closedAt.isBefore(time);
  }

  boolean hasParent(Shard shard) {
    return parentIds.contains(shard.id());
  }

  StreamRecord append(PutEntry entry, Instant now) {
    String sequenceNumber = sequenceNumber(log.endIndex(), now);
    StreamRecord record = new StreamRecord(sequenceNumber, now, entry.partitionKey(), entry.data());
    log.append(record);
    return record;
  }

  /** The index at which reading starts. */
  long index(Position position, Instant now) {
    if (position instanceof Position.AtSequenceNumber at) {
      return Math.min(index(at.sequenceNumber()), log.endIndex());
    }
    if (position instanceof Position.AfterSequenceNumber after) {
      return Math.min(index(after.sequenceNumber()), log.endIndex() - 1) + 1;
    }
    if (position instanceof Position.AtTimestamp at) {
      return firstArrivedAt(at.timestamp(), now);
    }
    return position instanceof Position.Latest ? log.endIndex() : log.firstIndex();
  }

  private long firstArrivedAt(Instant time, Instant now) {
    if (time.isAfter(now)) {
      throw RefusedException.invalidArgument(
          "The timestamp " + time + " is in the future: it is " + now);
    }
    return log.firstArrivedAt(time);
  }

  /** The index that a sequence number of this shard names. */
  private long index(String sequenceNumber) {
    return SequenceNumber.parse(sequenceNumber)
        .filter(n -> n.shard() == number && n.openedSecond() == openedSecond)
        .map(SequenceNumber::index)
        .orElseThrow(() -> foreign(sequenceNumber));
  }

  ShardDescription description() {
    Instant closed = closedAt;
    return new ShardDescription(
        id(),
        parentId(0),
        parentId(1),
        range,
        sequenceNumber(0, openedAt),
        closed == null ? null : sequenceNumber(SequenceNumber.END, closed),
        openedAt,
        closed);
  }

  private @Nullable String parentId(int which) {
    return which < parentIds.size() ? parentIds.get(which) : null;
  }

  private String sequenceNumber(long index, Instant arrival) {
    return new SequenceNumber(number, openedSecond, index, arrival.getEpochSecond()).decimal();
  }

  private RefusedException foreign(String sequenceNumber) {
    return RefusedException.invalidArgument(
        "Sequence number "
            + sequenceNumber
            + " is invalid because it did not come from shard "
            + id());
  }
}
