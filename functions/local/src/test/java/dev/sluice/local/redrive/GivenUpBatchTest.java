package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.RecordFilter;
import java.time.Instant;
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

  /** If d2 were applied without d1, nobody could tell later whether d1 had been. */
  @Test
  void earlierOnesOfAKeyGoAlongWithThoseThatAreAskedFor() throws Exception {
    ShardRecord d1 = probes.fahrenheit("d", 130.0);
    ShardRecord e1 = probes.fahrenheit("e", 131.0);
    ShardRecord d2 = probes.fahrenheit("d", 132.0);
    ShardRecord d3 = probes.fahrenheit("d", 133.0);
    probes.giveUp(d1, e1);
    probes.giveUp(d2, d3);
    Instant from = Instant.ofEpochMilli(d3.arrivalMillis());
    RecordFilter fromD3 = new RecordFilter(from, null, null, null, null, null);

    Report report = probes.redrive(fromD3, false, Doubtful.LEAVE);

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(3);
    assertThat(report.isComplete()).isTrue();
    assertThat(probes.actual("a", "c", "d", "e"))
        .isEqualTo(probes.expected(a1, a3, c1, d1, d2, d3));
  }

  /** Doubtful ones that an earlier run left are none of what is asked for. */
  @Test
  void whatAnEarlierRunLeftDoesNotGoAlong() throws Exception {
    probes.redrive();
    ShardRecord a4 = probes.fahrenheit("a", 151.0);
    probes.giveUp(a4);
    Instant from = Instant.ofEpochMilli(a4.arrivalMillis());
    RecordFilter fromA4 = new RecordFilter(from, null, null, null, null, null);

    Report report = probes.redrive(fromA4, false, Doubtful.LEAVE);

    assertThat(report.records()).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void doubtfulOnesAreDiscardedWhereThatIsAskedFor() throws Exception {
    Report report = probes.redrive(RecordFilter.ALL, false, Doubtful.DISCARD);

    assertThat(report.count(Fate.Result.DISCARDED)).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
    assertThat(probes.redrive().records()).isZero();
  }
}
