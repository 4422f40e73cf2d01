package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.RecordFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ParkedKeyTest {

  private final Probes probes = new Probes("quarantine: { transform: park }");
  private final ShardRecord a1 = probes.fahrenheit("a", 100.0);
  private final ShardRecord a2 = probes.celsius("a", 60.0);
  private final ShardRecord a3 = probes.fahrenheit("a", 90.0);
  private final ShardRecord a4 = probes.fahrenheit("a", 200.0);

  @BeforeEach
  void park() {
    probes.deliver(probes.first, a1, a2, a3);
    probes.deliver(probes.first, a4);
  }

  @Test
  void whatWaitsIsAppliedInOrderAndTheKeyGoesOn() throws Exception {
    Report report = probes.redrive();
    ShardRecord a5 = probes.fahrenheit("a", 50.0);
    probes.deliver(probes.second, a5);

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(3);
    assertThat(report.releasedKeys()).isEqualTo(1);
    assertThat(report.isComplete()).isTrue();
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3, a4, a5));
    assertThat(probes.redrive().records()).isZero();
  }

  @Test
  void itGoesAlongWholeWhateverPartIsAskedFor() throws Exception {
    Report report = probes.redrive(justWaiting(), false, Doubtful.LEAVE);

    assertThat(report.count(Fate.Result.APPLIED)).isEqualTo(3);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3, a4));
  }

  private static RecordFilter justWaiting() {
    return new RecordFilter(null, null, null, "parked", null, null);
  }

  @Test
  void aRecordThatIsStillBadStopsIt() throws Exception {
    ShardRecord b1 = probes.withoutReading("b");
    ShardRecord b2 = probes.fahrenheit("b", 90.0);
    ShardRecord b3 = probes.celsius("b", 90.0);
    ShardRecord b4 = probes.fahrenheit("b", 40.0);
    probes.deliver(probes.first, b1, b2, b3, b4);
    RecordFilter ofB = new RecordFilter(null, null, null, null, "b", null);

    Report stopped = probes.redrive(ofB, false, Doubtful.LEAVE);

    assertThat(stopped.count(Fate.Result.REJECTED)).isEqualTo(1);
    assertThat(stopped.count(Fate.Result.WAITS)).isEqualTo(3);
    assertThat(stopped.parkedKeys()).isEqualTo(Map.of("b", "a record of it is still bad"));
    assertThat(probes.redrive(ofB, false, Doubtful.LEAVE).count(Fate.Result.WAITS)).isEqualTo(3);

    Report past = probes.redrive(ofB, true, Doubtful.LEAVE);

    assertThat(past.count(Fate.Result.REJECTED)).isEqualTo(1);
    assertThat(past.releasedKeys()).isEqualTo(1);
    assertThat(probes.actual("b")).isEqualTo(probes.expected(b2, b3, b4));
  }

  @Test
  void whatWaitedAndWasPassedIsBadLikeAnyOther() throws Exception {
    ShardRecord a5 = probes.withoutReading("a");
    ShardRecord a6 = probes.fahrenheit("a", 190.0);
    probes.deliver(probes.first, a5, a6);

    assertThat(probes.redrive(RecordFilter.ALL, true, Doubtful.LEAVE).releasedKeys()).isEqualTo(1);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3, a4, a6));
    assertThat(probes.redrive().count(Fate.Result.REJECTED)).isEqualTo(1);

    assertThat(probes.redriveWithThird().count(Fate.Result.APPLIED)).isEqualTo(1);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3, a4, a6, a5));
  }

  @Test
  void whatComesMeanwhileIsAppliedInItsPlace() throws Exception {
    List<ShardRecord> all = new ArrayList<>(List.of(a1, a2, a3, a4));
    probes.whenever(() -> {
      if (all.size() < 12) {
        ShardRecord next = probes.fahrenheit("a", 100.0 + all.size());
        all.add(next);
        probes.deliver(probes.second, next);
      }
    });

    Report report = probes.redrive();

    assertThat(all).hasSize(12);
    assertThat(report.releasedKeys()).isEqualTo(1);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(all.toArray(new ShardRecord[0])));
  }

  @Test
  void whatWasKeptToWaitButWasAppliedIsNotAppliedAgain() throws Exception {
    probes.redrive();
    ShardRecord a5 = probes.fahrenheit("a", 150.0);
    probes.deliver(probes.second, a5);
    probes.keptToWait(a5);

    Report report = probes.redrive();

    assertThat(report.count(Fate.Result.FENCED)).isEqualTo(1);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3, a4, a5));
  }

  @Test
  void whatWaitedForAKeyThatExpiredIsToldAsDoubtful() throws Exception {
    probes.forget("a");
    ShardRecord a5 = probes.fahrenheit("a", 150.0);
    probes.now = Instant.now().plus(Duration.ofDays(100));

    assertThat(probes.redrive(justWaiting(), false, Doubtful.LEAVE).count(Fate.Result.DOUBTFUL))
        .isEqualTo(2);
    probes.deliver(probes.second, a5);
    assertThat(probes.redrive(justWaiting(), false, Doubtful.LEAVE).count(Fate.Result.DOUBTFUL))
        .isEqualTo(2);

    assertThat(probes.redrive(justWaiting(), false, Doubtful.APPLY).count(Fate.Result.APPLIED))
        .isEqualTo(2);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a5, a3, a4));
  }

  @Test
  void whatWasKeptToWaitButIsStillToBeDeliveredIsLeftToTheFunction() throws Exception {
    probes.redrive();
    ShardRecord a5 = probes.fahrenheit("a", 150.0);
    probes.keptToWait(a5);

    assertThat(probes.redrive().records()).isZero();
    probes.deliver(probes.second, a5);

    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a2, a3, a4, a5));
  }
}
