package dev.sluice.delivery.stream;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of records all streams together may still take. */
final class MemoryBudget {
  /**
   * What a record takes beside its payload and key: objects, references and its sequence number.
   */
  private static final int OVERHEAD = 250;

  private final AtomicLong free;

  MemoryBudget(long bytes) {
    free = new AtomicLong(bytes);
  }

  boolean reserve(int bytes) {
    long cost = (long) bytes + OVERHEAD;
    if (free.addAndGet(-cost) >= 0) {
      return true;
    }
    free.addAndGet(cost);
    return false;
  }

  void release(StreamRecord record) {
    free.addAndGet(new PutEntry(record.partitionKey(), record.data()).bytes() + OVERHEAD);
  }
}
