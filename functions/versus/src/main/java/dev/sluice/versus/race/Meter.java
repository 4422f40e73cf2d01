package dev.sluice.versus.race;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a run: first it lets it warm up, then it measures, then it says that it is enough. What
 * happens while it pauses counts nowhere. For one thread.
 */
public final class Meter {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Who mostly waits is measured for so many times as long as who mostly computes. */
  private static final int LONGEST = 10;

  private final long warmupCpuNanos;
  private final long measuredCpuNanos;
  private final long limit;
  private final Runnable atStart;

  private boolean isMeasuring;
  private long resumedAt;
  private long passedNanos;
  private long cpuResumedAt;
  private long cpuNanos;
  private long allocatedResumedAt;
  private long allocated;
  private long from;
  private long to;
  private final List<Double> batchMillis = new ArrayList<>();

  private Meter(long warmupCpuNanos, long measuredCpuNanos, long limit, Runnable atStart) {
    this.warmupCpuNanos = warmupCpuNanos;
    this.measuredCpuNanos = measuredCpuNanos;
    this.limit = limit;
    this.atStart = atStart;
  }

  /**
   * Measures by time.
   *
   * @param warmup in processor time of the process: the same for all, however busy the machine is
   * @param measured in processor time, too; at most ten times as long by the clock
   * @param atStart is called when the warm-up is over
   */
  public static Meter timed(Duration warmup, Duration measured, Runnable atStart) {
    return new Meter(warmup.toNanos(), measured.toNanos(), Long.MAX_VALUE, atStart);
  }

  /** Stops at a number of records, and measures nothing. */
  public static Meter limited(long records) {
    return new Meter(Long.MAX_VALUE, 0, records, () -> {});
  }

  /** Whether it stops at a number of records. */
  public boolean isLimited() {
    return limit < Long.MAX_VALUE;
  }

  /** How many records there are until it stops, at most. */
  public long limit() {
    return limit;
  }

  /** From here on, it counts. */
  public void resume() {
    resumedAt = System.nanoTime();
    cpuResumedAt = SYSTEM.getProcessCpuTime();
    allocatedResumedAt = THREADS.getCurrentThreadAllocatedBytes();
  }

  /** From here on, nothing counts. */
  public void pause() {
    passedNanos += System.nanoTime() - resumedAt;
    cpuNanos += SYSTEM.getProcessCpuTime() - cpuResumedAt;
    allocated += THREADS.getCurrentThreadAllocatedBytes() - allocatedResumedAt;
  }

  /** An event took so long. */
  public void batch(long nanos) {
    if (isMeasuring) {
      batchMillis.add(nanos / 1e6);
    }
  }

  /**
   * Tells how far the run is, and asks whether it goes on. Between {@link #resume} and {@link
   * #pause}.
   *
   * @param done how many records were done since the run began
   */
  public boolean goesOn(long done) {
    to = done;
    if (done >= limit) {
      return false;
    }
    if (isMeasuring) {
      return cpu() < measuredCpuNanos && passed() < LONGEST * measuredCpuNanos;
    }
    if (cpu() >= warmupCpuNanos) {
      start(done);
    }
    return true;
  }

  private long cpu() {
    return cpuNanos + SYSTEM.getProcessCpuTime() - cpuResumedAt;
  }

  private long passed() {
    return passedNanos + System.nanoTime() - resumedAt;
  }

  private void start(long done) {
    atStart.run();
    isMeasuring = true;
    from = done;
    passedNanos = 0;
    cpuNanos = 0;
    allocated = 0;
    batchMillis.clear();
    resume();
  }

  /** Whether it lets the run warm up, to measure it then. */
  public boolean isWarmingUp() {
    return !isLimited() && !isMeasuring;
  }

  /** What was measured, after the last {@link #pause}. */
  public Figures figures() {
    return new Figures(from, to, cpuNanos, passedNanos, allocated, batchMillis);
  }

  /**
   * What was measured.
   *
   * @param from how many records were done when the warm-up was over
   * @param to how many were done at the end
   * @param cpuNanos processor time of all threads of this process
   * @param wallNanos time
   * @param allocated bytes that the running thread allocated
   * @param batchMillis how long each event took
   */
  public record Figures(
      long from, long to, long cpuNanos, long wallNanos, long allocated, List<Double> batchMillis) {
    public Figures {
      batchMillis = List.copyOf(batchMillis);
    }
  }
}
