package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.BatchBuffer;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.WindowProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shards of the stream, and what is to be done next for any of them. */
final class Mapping {
  private static final long LATE_MILLIS = 180_000;

  private final MappingSettings settings;
  private final Choices choices;
  private final VirtualClock clock;
  private final Producer producer;
  private final RecordFilter filter;
  private final Map<String, ShardPoller> pollers = new LinkedHashMap<>();
  private boolean created;
  private long beginAt = Lane.NEVER;

  Mapping(
      MappingSettings settings,
      Choices choices,
      VirtualClock clock,
      Producer producer,
      RecordFilter filter) {
    this.filter = filter;
    this.settings = settings;
    this.choices = choices;
    this.clock = clock;
    this.producer = producer;
  }

  /**
   * The mapping is created; polling begins at once, or in minutes. That matters with {@code LATEST}
   * only.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html">"it
   *     may take several minutes to begin polling events from the stream"</a>
   */
  void create() {
    boolean late =
        settings.start() instanceof Position.Latest
            && choices.trouble("start", Trouble.LATE_START).isPresent();
    beginAt = clock.now() + (late ? LATE_MILLIS : 0);
  }

  /** Whether polling is to begin now. */
  boolean isToBegin() {
    return beginAt <= clock.now();
  }

  /** Shards that are there already are read from the starting position, later ones whole. */
  void begin() {
    beginAt = Lane.NEVER;
    created = true;
    discover(settings.start());
  }

  void streamChanged() {
    if (created) {
      discover(new Position.TrimHorizon());
      pollers.values().forEach(poller -> poller.wake(clock.now()));
    }
  }

  private void discover(Position start) {
    for (ShardDescription shard : producer.stream().shards()) {
      if (!pollers.containsKey(shard.shardId())) {
        pollers.put(shard.shardId(), poller(shard, start));
      }
    }
  }

  private ShardPoller poller(ShardDescription shard, Position start) {
    EventWriter writer = new EventWriter(shard.shardId(), settings);
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < settings.batching().parallelizationFactor(); i++) {
      BatchBuffer buffer = new BatchBuffer(settings.batching(), writer::bytes, clock.nanos());
      lanes.add(new Lane(shard.shardId(), writer, buffer, windows()));
    }
    return new ShardPoller(
        producer.stream(),
        shard.shardId(),
        shard.parents(),
        lanes,
        resolved(shard.shardId(), start),
        filter::readable,
        settings.pollInterval().toMillis(),
        clock.now());
  }

  private @Nullable WindowProgress windows() {
    Duration length = settings.batching().tumbling();
    return length.isZero() ? null : WindowProgress.ofShard(length);
  }

  /** The newest record is the one that is newest now, not when the shard is read first. */
  private Position resolved(String shardId, Position start) {
    if (!(start instanceof Position.Latest)) {
      return start;
    }
    Position position = new Position.TrimHorizon();
    List<StreamRecord> page = read(shardId, position);
    while (!page.isEmpty()) {
      position = new Position.AfterSequenceNumber(page.get(page.size() - 1).sequenceNumber());
      page = read(shardId, position);
    }
    return position;
  }

  private List<StreamRecord> read(String shardId, Position position) {
    Stream stream = producer.stream();
    return stream.read(stream.iterator(shardId, position), Stream.READ_LIMIT).records();
  }

  /** When there is something to do next, polling or delivering; {@link Lane#NEVER}. */
  long nextAt() {
    long next = beginAt;
    for (ShardPoller poller : pollers.values()) {
      if (begun(poller)) {
        next = Math.min(next, poller.nextPollAt(producer.changes()));
        for (Lane lane : poller.lanes()) {
          next = Math.min(next, poller.readyAt(lane, clock, producer.changes()));
        }
      }
    }
    return next;
  }

  /** Polls every shard whose time has come; false if there was none. */
  boolean poll() {
    boolean polled = false;
    for (ShardPoller poller : pollers.values()) {
      if (begun(poller) && poller.nextPollAt(producer.changes()) <= clock.now()) {
        poller.poll(clock.now(), producer.changes(), choices);
        polled = true;
      }
    }
    return polled;
  }

  /** The lanes that can deliver now; the one that has waited for the longest time is first. */
  List<Lane> ready() {
    List<Lane> ready = new ArrayList<>();
    for (ShardPoller poller : pollers.values()) {
      if (begun(poller)) {
        for (Lane lane : poller.lanes()) {
          if (poller.readyAt(lane, clock, producer.changes()) <= clock.now()) {
            ready.add(lane);
          }
        }
      }
    }
    if (ready.size() > 1) {
      ready.sort(Comparator.comparingInt(Lane::lastInvocation));
    }
    return ready;
  }

  /** Whether the lane's window that is open gets no record beside those that wait already. */
  boolean isOver(Lane lane) {
    ShardPoller poller = Objects.requireNonNull(pollers.get(lane.shardId()));
    WindowProgress window = lane.window();
    return window != null
        && (poller.ended()
            || (window.open() != null
                && poller.caughtUp(producer.changes())
                && clock.at(window.open().end()) <= clock.now()));
  }

  /** The shards that were split or merged into another are finished before it is read. */
  private boolean begun(ShardPoller poller) {
    for (String parent : poller.parents()) {
      ShardPoller before = pollers.get(parent);
      if (before != null && !before.finished()) {
        return false;
      }
    }
    return true;
  }
}
