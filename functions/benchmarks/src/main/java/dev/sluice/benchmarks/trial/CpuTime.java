package dev.sluice.benchmarks.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Measures the processor time of this thread, which other work on the machine does not add to.
 *
 * @param warmups how often the work is done before it is measured
 * @param passes how often it is measured
 */
public record CpuTime(int warmups, int passes) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Takes results, so that no compiler leaves out the work that they come from. */
  @SuppressWarnings("unused")
  private static volatile double sink;

  /** Something that comes to a number. */
  @FunctionalInterface
  public interface Work {
    double run();
  }

  /** The median of the passes, in nanoseconds. */
  public double median(Work work) {
    for (int warmup = 0; warmup < warmups; warmup++) {
      sink = work.run();
    }
    double[] nanoseconds = new double[passes];
    for (int pass = 0; pass < passes; pass++) {
      long start = THREADS.getCurrentThreadCpuTime();
      sink = work.run();
      nanoseconds[pass] = THREADS.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(nanoseconds);
    return (nanoseconds[passes / 2] + nanoseconds[(passes - 1) / 2]) / 2;
  }
}
