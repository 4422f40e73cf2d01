package dev.sluice.delivery.model;

import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.ReadPage;
import dev.sluice.delivery.stream.RefusedException;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads one shard, once a second while there is nothing to read, and hands the records to its
 * lanes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html">Polling and
 *     batching streams</a>
 */
final class ShardPoller {
  private final Stream stream;
  private final String shardId;
  private final List<String> parents;
  private final List<Lane> lanes;
  private final Predicate<StreamRecord> filter;
  private final long interval;
  private Position position;
  private long lastPoll;
  private long nextPoll;
  private int caughtUpWith = -1;
  private boolean ended;

  ShardPoller(
      Stream stream,
      String shardId,
      List<String> parents,
      List<Lane> lanes,
      Position position,
      Predicate<StreamRecord> filter,
      long interval,
      long now) {
    this.stream = stream;
    this.shardId = shardId;
    this.parents = parents;
    this.lanes = lanes;
    this.position = position;
    this.filter = filter;
    this.interval = interval;
    this.lastPoll = now;
    this.nextPoll = now;
  }

  String shardId() {
    return shardId;
  }

  List<String> parents() {
    return parents;
  }

  List<Lane> lanes() {
    return lanes;
  }

  /** Whether the end of the closed shard has been read. */
  boolean ended() {
    return ended;
  }

  /** Whether all that the shard has now has been read. */
  boolean caughtUp(int changes) {
    return ended || caughtUpWith == changes;
  }

  /** When the lane can deliver. */
  long readyAt(Lane lane, VirtualClock clock, int changes) {
    return lane.readyAt(clock, ended, caughtUp(changes));
  }

  /** Whether the shard is closed, and all of it is delivered or given up. */
  boolean finished() {
    return ended && lanes.stream().allMatch(Lane::drained);
  }

  /**
   * When it reads next. A poll that would find nothing, since nothing has changed, is left out: no
   * one could tell.
   *
   * @param changes how often the stream has changed so far
   */
  long nextPollAt(int changes) {
    return caughtUp(changes) || lanes.stream().allMatch(ShardPoller::full) ? Lane.NEVER : nextPoll;
  }

  private static boolean full(Lane lane) {
    return lane.buffer().room() <= 0;
  }

  /** The stream has changed: it is seen at the next tick. */
  void wake(long now) {
    nextPoll = Math.max(nextPoll, lastPoll + (now - lastPoll + interval - 1) / interval * interval);
  }

  /**
   * Reads what there is, or nothing yet: a read may give no records though there are some.
   *
   * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html">"the
   *     shard might contain no records in that part"</a>
   */
  void poll(long now, int changes, Choices choices) {
    ReadPage page = read();
    List<StreamRecord> records = page.records();
    lastPoll = now;
    nextPoll = now + interval;
    if (records.isEmpty()) {
      ended = page.nextIterator() == null;
      caughtUpWith = changes;
    } else if (choices.trouble("read", Trouble.MISSED_READ).isEmpty()) {
      ended = page.nextIterator() == null;
      nextPoll = now;
      position = new Position.AfterSequenceNumber(records.get(records.size() - 1).sequenceNumber());
      records.stream().filter(filter).forEach(this::add);
    }
  }

  /** A shard that the stream does not keep any more has come to its end. */
  private ReadPage read() {
    try {
      return stream.read(stream.iterator(shardId, position), Stream.READ_LIMIT);
    } catch (RefusedException e) {
      if (e.reason() != RefusedException.Reason.RESOURCE_NOT_FOUND) {
        throw e;
      }
      return new ReadPage(List.of(), null, 0, List.of());
    }
  }

  /** All records of a partition key go through one lane, in their order. */
  private void add(StreamRecord record) {
    int lane =
        lanes.size() == 1 ? 0 : Math.floorMod(record.partitionKey().hashCode(), lanes.size());
    lanes.get(lane).buffer().add(List.of(record));
  }
}
