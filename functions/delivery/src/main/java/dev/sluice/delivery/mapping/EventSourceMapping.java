package dev.sluice.delivery.mapping;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.BatchBuffer;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.Position;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Delivers a stream to a function as Lambda's event source mapping does, in real time: one thread
 * for each shard, parents before children, batches in the order of the shard, one at a time.
 *
 * <p>The function gets the event JSON that Lambda would give it and answers as with {@code
 * ReportBatchItemFailures}. It is called by several threads at once if the stream has several
 * shards. A batch that fails is delivered again as the settings say, and when it is given up the
 * listener gets it and the shard moves on. What has been delivered is known only to this object: a
 * new mapping starts at its starting position again.
 */
public final class EventSourceMapping implements AutoCloseable {
  private final ShardSource source;
  private final RequestStreamHandler handler;
  private final MappingSettings settings;
  private final MappingListener listener;
  private final Stop stop = new Stop();
  private final Progress progress = new Progress();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Thread coordinator = new Thread(this::coordinate, "mapping-shards");
  private long listedAt = Progress.NEVER;

  /**
   * A shard that is known, and the thread that delivers it, which may still have to wait for the
   * shard's parents.
   */
  private record Lane(ShardSource.Link shard, ShardDelivery delivery, Thread thread) {}

  private EventSourceMapping(
      ShardSource source,
      RequestStreamHandler handler,
      MappingSettings settings,
      MappingListener listener) {
    this.source = source;
    this.handler = handler;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Lists the shards and starts to deliver. Throws what the source throws if that fails.
   *
   * @throws IllegalArgumentException if the settings ask for what only the model of delivery does:
   *     several batches of a shard at once
   */
  public static EventSourceMapping start(
      ShardSource source,
      RequestStreamHandler handler,
      MappingSettings settings,
      MappingListener listener) {
    check(settings.batching());
    EventSourceMapping mapping = new EventSourceMapping(source, handler, settings, listener);
    mapping.discover(settings.start());
    mapping.start(mapping.coordinator);
    return mapping;
  }

  private static void check(MappingSettings.Batching batching) {
    if (batching.parallelizationFactor() != 1) {
      throw new IllegalArgumentException(
          "in real time a shard has one batch at a time, not " + batching);
    }
  }

  /**
   * Waits until all is delivered or given up that was in the stream when this was called, and the
   * tumbling windows have ended that were open then.
   *
   * @throws TimeoutException if that takes longer
   * @throws IllegalStateException if the delivery of a shard has ended by what the listener threw
   */
  public void awaitDrained(Duration timeout) throws InterruptedException, TimeoutException {
    long asked = progress.now();
    if (!progress.await(() -> drainedSince(asked), timeout)) {
      throw new TimeoutException("the stream is not drained after " + timeout);
    }
  }

  /**
   * Ends the threads. An invocation under way may finish first, if the function's time-out allows.
   */
  @Override
  public void close() {
    stop.ask();
    long deadline = progress.now() + settings.function().timeout().toNanos();
    end(coordinator, deadline);
    lanes().values().forEach(lane -> end(lane.thread(), deadline));
  }

  private void end(Thread thread, long deadline) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - progress.now())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void coordinate() {
    try {
      while (!stop.asked()) {
        startReady();
        stop.pause(settings.pollInterval().toNanos());
        rediscover();
      }
    } catch (InterruptedException e) {
      // Only closing the mapping interrupts: the thread ends, which is what is asked of it.
      Thread.currentThread().interrupt();
    }
  }

  private void rediscover() {
    try {
      discover(new Position.TrimHorizon());
    } catch (RuntimeException e) {
      listener.sourceFailed(e);
    }
  }

  private void discover(Position start) {
    long asked = progress.now();
    Map<String, Lane> known = lanes();
    for (ShardSource.Link shard : source.shards()) {
      if (!known.containsKey(shard.shardId())) {
        add(lane(shard, start));
      }
    }
    listed(asked);
  }

  private Lane lane(ShardSource.Link shard, Position start) {
    EventWriter writer = new EventWriter(shard.shardId(), settings);
    ShardDelivery delivery =
        new ShardDelivery(
            new ShardReader(source, shard.shardId(), start),
            settings.filters(),
            new BatchBuffer(settings.batching(), writer::bytes, progress.now()),
            new BatchDelivery(shard.shardId(), settings, handler, listener, writer, stop),
            listener,
            settings.pollInterval().toNanos(),
            progress,
            stop);
    return new Lane(shard, delivery, new Thread(delivery, "mapping-" + shard.shardId()));
  }

  private void startReady() {
    Map<String, Lane> known = lanes();
    known.values().stream()
        .filter(lane -> lane.thread().getState() == Thread.State.NEW && ready(lane, known))
        .forEach(lane -> start(lane.thread()));
  }

  /** A parent that is not listed any more has nothing left to deliver. */
  private static boolean ready(Lane lane, Map<String, Lane> known) {
    return lane.shard().parentIds().stream()
        .allMatch(parent -> !known.containsKey(parent) || known.get(parent).delivery().finished());
  }

  private void start(Thread thread) {
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((ended, cause) -> progress.failed(cause));
    thread.start();
  }

  private synchronized boolean drainedSince(long time) {
    return listedAt >= time
        && lanes.values().stream().allMatch(lane -> lane.delivery().drainedSince(time));
  }

  private synchronized Map<String, Lane> lanes() {
    return new LinkedHashMap<>(lanes);
  }

  private synchronized void add(Lane lane) {
    lanes.put(lane.shard().shardId(), lane);
  }

  private void listed(long asked) {
    synchronized (this) {
      listedAt = asked;
    }
    progress.changed();
  }
}
