package dev.sluice.planning;

import dev.sluice.delivery.flow.FlowListener;
import java.util.List;

/** Counts what happens on all shards. */
final class Tally {

  private static final int SECOND = 1_000;

  private static final int STARTING_SECONDS = 60;

  private final long[] busyMillis;
  private final AgeHistogram ages = new AgeHistogram();
  private long records;
  private long invocations;
  private long failures;
  private long givenUp;
  private long waiting;
  private long oldest;
  private long behindShards;
  private double longestPutWait;

  Tally(int seconds) {
    // An invocation that begins in time may end long after.
    this.busyMillis = new long[seconds + 1];
  }

  /** Counts for one more shard. */
  FlowListener listener() {
    return new FlowListener() {
      @Override
      public void invoked(int batch, long atMillis, long millis, boolean failed, long ageMillis) {
        invocations++;
        failures += failed ? 1 : 0;
        ages.add(ageMillis);
        busy(atMillis, atMillis + millis);
      }

      @Override
      public void gaveUp(long lost, long atMillis) {
        givenUp += lost;
      }
    };
  }

  private void busy(long from, long to) {
    long at = from;
    while (at < to && at / SECOND < busyMillis.length) {
      long next = Math.min(to, (at / SECOND + 1) * SECOND);
      busyMillis[(int) (at / SECOND)] += next - at;
      at = next;
    }
  }

  void ended(long arrived, long left, long oldestMillis, double putWait) {
    records += arrived;
    waiting += Math.max(0, left);
    oldest = Math.max(oldest, oldestMillis);
    behindShards += oldestMillis > 60 * SECOND ? 1 : 0;
    longestPutWait = Math.max(longestPutWait, putWait);
  }

  SimulationReport report(Advice advice) {
    double sum = 0;
    double most = 0;
    int seconds = busyMillis.length - 1;
    for (int second = 0; second < seconds; second++) {
      double busy = (double) busyMillis[second] / SECOND;
      sum += busy;
      // All shards start a function at the beginning, which is no matter of the load.
      most = second < Math.min(STARTING_SECONDS, seconds / 6) ? most : Math.max(most, busy);
    }
    SimulationReport report =
        new SimulationReport(
            advice.scenario().name(),
            advice.shards(),
            records,
            invocations,
            failures,
            ages.quantile(0.5) / 1e3,
            ages.quantile(0.99) / 1e3,
            ages.most() / 1e3,
            oldest / 1e3,
            behindShards,
            waiting,
            givenUp,
            longestPutWait,
            sum / seconds,
            most,
            List.of());
    return report.with(advice.of(report));
  }
}
