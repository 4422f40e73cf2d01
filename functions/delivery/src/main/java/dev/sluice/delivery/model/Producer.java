package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.HashRange;
import dev.sluice.delivery.stream.PutEntry;
import dev.sluice.delivery.stream.PutOutcome;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.stream.Streams;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stream of one run, and what the workload does to it as time passes. */
final class Producer {
  private static final long MEMORY = 1L << 30;

  private final Workload workload;
  private final VirtualClock clock;
  private final Trace trace;
  private final Stream stream;
  private final List<StreamRecord> records = new ArrayList<>();
  private final Map<String, String> shards = new HashMap<>();
  private int next;
  private int changes;

  Producer(Workload workload, MappingSettings settings, VirtualClock clock, Trace trace) {
    this.workload = workload;
    this.clock = clock;
    this.trace = trace;
    Streams.Home home = new Streams.Home(settings.region(), settings.account(), MEMORY);
    String name = settings.streamArn().substring(settings.streamArn().indexOf('/') + 1);
    this.stream = new Streams(clock, home).create(name, workload.shards());
  }

  Stream stream() {
    return stream;
  }

  List<StreamRecord> records() {
    return records;
  }

  /** The shard of each record, by its sequence number. */
  Map<String, String> shards() {
    return shards;
  }

  /** How often the stream has changed so far. */
  int changes() {
    return changes;
  }

  /** When it does something next. */
  long nextAt() {
    return next == workload.steps().size() ? Lane.NEVER : workload.steps().get(next).at();
  }

  /** Does the next thing, and tells what it was. */
  Workload.Step step() {
    Workload.Step step = workload.steps().get(next++);
    changes++;
    if (step instanceof Workload.Step.Put put) {
      put(put.entry());
    } else if (step instanceof Workload.Step.Split split) {
      split(open().get(split.place()));
    } else if (step instanceof Workload.Step.Merge merge) {
      merge(open().get(merge.place()), open().get(merge.place() + 1));
    }
    return step;
  }

  private void put(PutEntry entry) {
    if (!(stream.put(entry) instanceof PutOutcome.Stored stored)) {
      throw new IllegalStateException("the workload fills the memory of the stream");
    }
    records.add(
        new StreamRecord(
            stored.sequenceNumber(), clock.instant(), entry.partitionKey(), entry.data()));
    shards.put(stored.sequenceNumber(), stored.shardId());
    trace.put(clock.now(), stored, entry.partitionKey());
  }

  private void split(ShardDescription shard) {
    HashRange range = shard.hashKeyRange();
    BigInteger middle = range.first().add(range.last()).shiftRight(1);
    stream.split(shard.shardId(), middle);
    trace.add(clock.now(), 0, "%s is split", shard.shardId());
  }

  private void merge(ShardDescription shard, ShardDescription adjacent) {
    stream.merge(shard.shardId(), adjacent.shardId());
    trace.add(clock.now(), 0, "%s is merged with %s", shard.shardId(), adjacent.shardId());
  }

  private List<ShardDescription> open() {
    return stream.shards().stream()
        .filter(ShardDescription::open)
        .sorted(Comparator.comparing(shard -> shard.hashKeyRange().first()))
        .toList();
  }
}
