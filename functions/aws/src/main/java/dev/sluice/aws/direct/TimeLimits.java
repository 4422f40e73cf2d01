package dev.sluice.aws.direct;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.http.Abortable;

/**
 * Ends calls that take longer than they may. A timer for each call would wake a thread with each;
 * here one thread sleeps until the first limit of those that were open when it last looked, and
 * mostly finds then that all of them are long over.
 */
final class TimeLimits {

  /** Those of all clients. */
  static final TimeLimits SHARED = new TimeLimits();

  private static final long LONGEST_SLEEP_NANOS = Duration.ofDays(1).toNanos();

  private final Set<TimeLimit> open = ConcurrentHashMap.newKeySet();
  private final Thread lookout = new Thread(this::look, "call-time-limits");
  private volatile long nextLookNanos = System.nanoTime();

  private TimeLimits() {
    lookout.setDaemon(true);
    lookout.start();
  }

  /** That of a call which begins now; it is over when this is closed. */
  TimeLimit begin(Duration limit, Abortable call) {
    TimeLimit begun = new TimeLimit(call, System.nanoTime() + limit.toNanos());
    open.add(begun);
    if (begun.endNanos - nextLookNanos < 0) {
      LockSupport.unpark(lookout);
    }
    return begun;
  }

  private void look() {
    while (true) {
      long now = System.nanoTime();
      // Who begins now either sees this, and that it is too late, or is seen below.
      nextLookNanos = now + LONGEST_SLEEP_NANOS;
      long earliest = nextLookNanos;
      for (TimeLimit limit : open) {
        limit.endAt(now);
        earliest = limit.endNanos - earliest < 0 ? limit.endNanos : earliest;
      }
      nextLookNanos = earliest;
      LockSupport.parkNanos(this, Math.max(1, earliest - System.nanoTime()));
    }
  }

  /** That of one call. */
  final class TimeLimit implements AutoCloseable {

    private final Abortable call;
    private final long endNanos;
    private volatile boolean hasCome;

    private TimeLimit(Abortable call, long endNanos) {
      this.call = call;
      this.endNanos = endNanos;
    }

    /** Whether the call was ended by it. */
    boolean hasCome() {
      return hasCome;
    }

    private void endAt(long now) {
      if (now - endNanos >= 0 && open.remove(this)) {
        hasCome = true;
        call.abort();
      }
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }
}
