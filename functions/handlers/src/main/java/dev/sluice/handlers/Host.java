package dev.sluice.handlers;

import dev.sluice.aws.Calling;
import dev.sluice.batch.log.LogSizes;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Where a function runs.
 *
 * @param log receives one line of JSON a batch
 * @param clock the time of day, for the log
 * @param nanoseconds a clock that only runs forward, for durations
 * @param cacheBytes how much memory the states of warm keys may take, roughly
 * @param calling how the services are called
 * @param logSizes of the pipeline's logs, if it has any
 */
public record Host(
    PrintStream log,
    Clock clock,
    LongSupplier nanoseconds,
    long cacheBytes,
    Calling calling,
    LogSizes logSizes) {

  /** Whose logs are of the usual sizes. */
  public Host(
      PrintStream log, Clock clock, LongSupplier nanoseconds, long cacheBytes, Calling calling) {
    this(log, clock, nanoseconds, cacheBytes, calling, LogSizes.USUAL);
  }

  /** This JVM. */
  public static Host logging(PrintStream log) {
    return new Host(
        log,
        Clock.systemUTC(),
        System::nanoTime,
        Runtime.getRuntime().maxMemory() / 4,
        Calling.FREELY);
  }
}
