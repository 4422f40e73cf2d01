package dev.sluice.delivery.mapping;

import dev.sluice.delivery.filter.FilterCriteria;
import dev.sluice.delivery.lambda.BatchBuffer;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Delivers one shard from its starting position to its end: reads, gathers batches, hands them
 * over.
 */
final class ShardDelivery implements Runnable {
  private static final int MOST_RECORDS = 10_000;

  private final ShardReader reader;
  private final FilterCriteria filters;
  private final BatchBuffer buffer;
  private final BatchDelivery delivery;
  private final MappingListener listener;
  private final long pollInterval;
  private final Progress progress;
  private final Stop stop;
  private volatile boolean finished;
  private volatile long caughtUpAt = Progress.NEVER;

  ShardDelivery(
      ShardReader reader,
      FilterCriteria filters,
      BatchBuffer buffer,
      BatchDelivery delivery,
      MappingListener listener,
      long pollInterval,
      Progress progress,
      Stop stop) {
    this.reader = reader;
    this.filters = filters;
    this.buffer = buffer;
    this.delivery = delivery;
    this.listener = listener;
    this.pollInterval = pollInterval;
    this.progress = progress;
    this.stop = stop;
  }

  /** Whether the shard is closed and all of it is delivered or given up. */
  boolean finished() {
    return finished;
  }

  /** Whether all is delivered or given up that was in the shard at that time. */
  boolean drainedSince(long time) {
    return finished || caughtUpAt >= time;
  }

  @Override
  public void run() {
    try {
      while (!stop.asked() && !finished) {
        step();
      }
    } catch (InterruptedException e) {
      // Only closing the mapping interrupts: the thread ends, which is what is asked of it.
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    long asked = progress.now();
    Optional<ShardSource.Page> page = poll();
    List<StreamRecord> batch = buffer.take(progress.now(), reader.ended());
    if (!batch.isEmpty()) {
      buffer.putBack(delivery.deliverFirst(batch));
      buffer.completed(progress.now());
    } else if (reader.ended()) {
      delivery.endWindow();
      finish();
    } else if (page.isEmpty() || page.get().records().isEmpty()) {
      if (page.isPresent()) {
        rest(asked, page.get().millisBehindLatest());
      }
      stop.pause(
          buffer.isEmpty()
              ? pollInterval
              : Math.min(pollInterval, buffer.untilDue(progress.now())));
    }
  }

  /** Reads a page, if a batch has room for one and the source answers. */
  private Optional<ShardSource.Page> poll() {
    if (reader.ended() || buffer.room() <= 0) {
      return Optional.empty();
    }
    try {
      ShardSource.Page page = reader.read(Math.min(MOST_RECORDS, buffer.room()));
      buffer.add(page.records().stream().filter(filters::match).toList());
      return Optional.of(page);
    } catch (RuntimeException e) {
      listener.sourceFailed(e);
      return Optional.empty();
    }
  }

  /** All that the shard has is read. A window that is over ends; one that is not may get more. */
  private void rest(long asked, long millisBehindLatest) throws InterruptedException {
    if (!buffer.isEmpty() || millisBehindLatest > 0) {
      return;
    }
    if (delivery.windows().areOver(Instant.now())) {
      delivery.endWindow();
    }
    if (!delivery.windows().areOpen()) {
      caughtUpAt = asked;
      progress.changed();
    }
  }

  private void finish() {
    finished = true;
    progress.changed();
  }
}
