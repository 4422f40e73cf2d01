package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.RecordFilter;
import org.junit.jupiter.api.Test;

/** Records that one version of the pipeline refused, and that another one takes. */
final class TakeoverTest {

  private final Probes probes = new Probes();
  private final ShardRecord a1 = probes.fahrenheit("a", 100.0);
  private final ShardRecord a2 = probes.celsius("a", 60.0);
  private final ShardRecord a3 = probes.celsius("a", 70.0);

  @Test
  void whatTheNextVersionTookWhenItWasDeliveredAgainIsNotApplied() throws Exception {
    probes.refuse(a2);
    probes.deliver(probes.second, a1, a2, a3);

    Report report = probes.redrive();

    assertThat(report.count(Fate.Result.FENCED)).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3));
  }

  @Test
  void whatTheNextVersionNeverHadIsApplied() throws Exception {
    probes.deliver(probes.first, a1, a2);
    probes.deliver(probes.second, a3);

    Report report = probes.redrive();

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(1);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a3, a2));
  }

  @Test
  void aKeyOfWhichEachRecordWasRefusedIsAppliedThoughTheNextVersionBeganIt() throws Exception {
    probes.deliver(probes.first, a2, a3);
    ShardRecord a4 = probes.celsius("a", 20.0);
    probes.deliver(probes.second, a4);

    probes.redrive();

    assertThat(probes.actual("a")).isEqualTo(probes.expected(a4, a2, a3));
  }

  @Test
  void whatTwoVersionsRefusedIsAppliedThoughOnlyOneRefusalIsAskedFor() throws Exception {
    ShardRecord bad = probes.withoutReading("a");
    ShardRecord a5 = probes.fahrenheit("a", 50.0);
    probes.deliver(probes.second, a1, bad, a5);
    probes.refuse(bad);

    Report report =
        probes.redriveWithThird(new RecordFilter(null, null, "refused", null, null, null));

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(1);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a5, bad));
  }

  @Test
  void whatIsAppliedAheadOfTheStreamIsFencedWhenTheStreamBringsIt() throws Exception {
    probes.refuse(a2);
    probes.redrive();

    probes.deliver(probes.second, a1, a2, a3);

    assertThat(probes.actual("a")).isEqualTo(probes.expected(a2, a1, a3));
    assertThat(probes.redrive().records()).isZero();
  }

  @Test
  void whatAnotherVersionMayHaveTakenIsLeftToAPerson() throws Exception {
    probes.deliver(probes.second, a1);
    probes.deliver(probes.second, probes.fahrenheit("a", 51.0));
    ShardRecord between = probes.celsius("a", 65.0);
    probes.deliver(probes.second, a1, between);
    probes.deliver(probes.second, a3, probes.fahrenheit("a", 52.0));
    probes.refuse(between);

    Report report = probes.redrive();

    assertThat(report.count(Fate.Result.DOUBTFUL)).isEqualTo(1);
    assertThat(
            probes.redrive(RecordFilter.ALL, false, Doubtful.DISCARD).count(Fate.Result.DISCARDED))
        .isEqualTo(1);
  }
}
