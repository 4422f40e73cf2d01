package dev.sluice.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.delivery.aggregation.Aggregation;
import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.stream.PutEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is put into the stream when, and when it is resharded. The same for many runs.
 *
 * @param shards how many shards the stream has at first
 * @param start when the run begins
 * @param steps ordered by their time
 */
public record Workload(int shards, Instant start, List<Step> steps) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  public Workload {
    steps = List.copyOf(steps);
  }

  /** One thing that happens to the stream; {@code at} is in milliseconds since the run began. */
  public sealed interface Step {
    long at();

    /** A record is put. */
    record Put(long at, PutEntry entry) implements Step {}

    /** The open shard of that place, by hash key, is split in the middle. */
    record Split(long at, int place) implements Step {}

    /** The open shard of that place is merged with the next one. */
    record Merge(long at, int place) implements Step {}

    /** The mapping is created. */
    record CreateMapping(long at) implements Step {}
  }

  /** Begins a workload: what is told of it happens in the order of telling. */
  public static Builder shards(int count) {
    return new Builder(count);
  }

  /** How a workload is told. */
  public static final class Builder {
    private final int shards;
    private final List<Step> steps = new ArrayList<>();
    private Instant start = START;
    private long at;
    private boolean mapped;

    private Builder(int shards) {
      this.shards = shards;
    }

    /** The run begins then, instead of with the year 2026. */
    public Builder startingAt(Instant instant) {
      start = instant;
      return this;
    }

    /** So much time passes. */
    public Builder after(Duration time) {
      at += time.toMillis();
      return this;
    }

    public Builder put(String partitionKey, String text) {
      return put(partitionKey, text.getBytes(UTF_8));
    }

    public Builder put(String partitionKey, byte[] data) {
      return put(new PutEntry(partitionKey, data));
    }

    /** Puts several records packed into one, as the Kinesis Producer Library does. */
    public Builder putAggregated(String partitionKey, UserRecord... records) {
      return put(partitionKey, Aggregation.encode(List.of(records)));
    }

    public Builder put(PutEntry entry) {
      return step(new Step.Put(at, entry));
    }

    /** Splits an open shard, counted from 0 in the order of hash keys, in the middle. */
    public Builder split(int place) {
      return step(new Step.Split(at, place));
    }

    /** Merges an open shard, counted from 0 in the order of hash keys, with the next one. */
    public Builder merge(int place) {
      return step(new Step.Merge(at, place));
    }

    /** The mapping is created only now, not at the beginning. */
    public Builder createMapping() {
      mapped = true;
      return step(new Step.CreateMapping(at));
    }

    private Builder step(Step step) {
      steps.add(step);
      return this;
    }

    public Workload build() {
      List<Step> all = new ArrayList<>();
      if (!mapped) {
        all.add(new Step.CreateMapping(0));
      }
      all.addAll(steps);
      return new Workload(shards, start, all);
    }
  }
}
