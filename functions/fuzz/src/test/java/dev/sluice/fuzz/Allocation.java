package dev.sluice.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Bounds what a door allocates by the length of what came in. */
final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a call may take whatever comes in, for buffers and tables. */
  private static final long BASE = 1L << 20;

  private Allocation() {}

  /**
   * Calls the door, and once more if that took much: the first call may have loaded classes.
   *
   * @param input what it reads
   * @param perByte how many bytes it may allocate for each of the input's
   */
  static <T> T bounded(byte[] input, long perByte, Callable<T> door) throws Exception {
    long bound = BASE + perByte * input.length;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    T result = door.call();
    if (THREADS.getCurrentThreadAllocatedBytes() - before > bound) {
      before = THREADS.getCurrentThreadAllocatedBytes();
      result = door.call();
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      Law.holds(
          allocated <= bound,
          () -> input.length + " bytes in took " + allocated + " bytes of memory");
    }
    return result;
  }
}
