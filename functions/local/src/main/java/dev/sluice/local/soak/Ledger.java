package dev.sluice.local.soak;

import dev.sluice.batch.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * When each record was pushed, and how long it took from then to its commit and to its alert. Times
 * are {@link System#nanoTime()}. For use by several threads.
 */
final class Ledger {

  private final Latencies toCommit = new Latencies();
  private final Latencies toAlert = new Latencies();
  private final Map<String, KeyLedger> keys = new ConcurrentHashMap<>();
  private final Map<Long, Long> pushed = new ConcurrentHashMap<>();
  private final LongAdder effective = new LongAdder();
  private final LongAdder committed = new LongAdder();

  /** A record that the stream has taken. */
  private record Taken(String shard, Position position, long pushed, boolean measured) {}

  private static final class KeyLedger {
    final Deque<Taken> waiting = new ArrayDeque<>();
    final Map<String, Position> reached = new HashMap<>();
  }

  /**
   * The stream has taken a record that is meant to take effect.
   *
   * @param pushedNanos just before the call that took it
   * @param measured whether its time counts
   */
  void taken(Draft draft, String shard, Position position, long pushedNanos, boolean measured) {
    if (measured) {
      pushed.put(draft.number(), pushedNanos);
    }
    effective.increment();
    KeyLedger key = keys.computeIfAbsent(draft.key(), unseen -> new KeyLedger());
    synchronized (key) {
      key.waiting.add(new Taken(shard, position, pushedNanos, measured));
      settle(key, System.nanoTime());
    }
  }

  /** The table was seen to hold these positions of a key. */
  void stored(String name, Map<String, Position> positions, long nanos) {
    KeyLedger key = keys.computeIfAbsent(name, unseen -> new KeyLedger());
    synchronized (key) {
      positions.forEach((shard, position) -> key.reached.merge(shard, position, Ledger::higher));
      settle(key, nanos);
    }
  }

  private static Position higher(Position one, Position other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void settle(KeyLedger key, long nanos) {
    for (Iterator<Taken> waiting = key.waiting.iterator(); waiting.hasNext(); ) {
      Taken taken = waiting.next();
      Position reached = key.reached.get(taken.shard());
      if (reached != null && taken.position().compareTo(reached) <= 0) {
        waiting.remove();
        committed.increment();
        if (taken.measured()) {
          toCommit.add(nanos - taken.pushed());
        }
      }
    }
  }

  /** An alert that a record raised has reached a subscriber for the first time. */
  void alerted(long number, long nanos) {
    Long since = pushed.get(number);
    if (since != null) {
      toAlert.add(nanos - since);
    }
  }

  /** How many records were taken that are meant to take effect. */
  long effective() {
    return effective.sum();
  }

  /** How many of them are known to be committed. */
  long committed() {
    return committed.sum();
  }

  Quantiles toCommit() {
    return toCommit.quantiles();
  }

  Quantiles toAlert() {
    return toAlert.quantiles();
  }
}
