package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.RecordFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GivenUpBatchTest {

  private final Probes probes = new Probes();
  private final ShardRecord a1 = probes.fahrenheit("a", 100.0);
  private final ShardRecord a2 = probes.fahrenheit("a", 140.0);
  private final ShardRecord c1 = probes.fahrenheit("c", 141.0);
  private final ShardRecord c2 = probes.fahrenheit("c", 142.0);
  private final ShardRecord a3 = probes.fahrenheit("a", 150.0);

  /** Of the batch that is given up, c1 was applied; after it, so was a3. */
  @BeforeEach
  void giveUp() {
    probes.deliver(probes.first, a1);
    probes.deliver(probes.first, c1);
    probes.giveUp(a2, c1, c2);
    probes.deliver(probes.first, a3);
  }

  @Test
  void whatWasNotAppliedIsAndTheRestIsLeft() throws Exception {
    Report report = probes.redrive();

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(1); // c2
    assertThat(report.count(Fate.Result.FENCED)).isEqualTo(1); // c1
    assertThat(report.count(Fate.Result.DOUBTFUL)).isEqualTo(1); // a2
    assertThat(report.isComplete()).isFalse();
    assertThat(probes.actual("a", "c")).isEqualTo(probes.expected(a1, a3, c1, c2));
  }

  @Test
  void doubtfulOnesAreAppliedOnceWhereThatIsAskedFor() throws Exception {
    Report report = probes.redrive(RecordFilter.ALL, false, Doubtful.APPLY);
    probes.redrive(RecordFilter.ALL, false, Doubtful.APPLY);

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(2);
    assertThat(probes.actual("a", "c")).isEqualTo(probes.expected(a1, a3, a2, c1, c2));
  }

  @Test
  void doubtfulOnesAreDiscardedWhereThatIsAskedFor() throws Exception {
    Report report = probes.redrive(RecordFilter.ALL, false, Doubtful.DISCARD);

    assertThat(report.count(Fate.Result.DISCARDED)).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
    assertThat(probes.redrive().records()).isZero();
  }
}
