package dev.sluice.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Position;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Ledger ledger = new Ledger();

  private void taken(long number, String key, String shard, String sequence, long pushed) {
    Draft draft = Draft.of(number, key, "", true);
    ledger.taken(draft, shard, Position.of(sequence), pushed, true);
  }

  @Test
  void aPositionSettlesAllRecordsUpToItOfItsKeyAndShard() {
    taken(0, "a", "s-1", "10", 0);
    taken(1, "a", "s-1", "12", 5 * MILLI);
    taken(2, "a", "s-1", "14", 5 * MILLI);
    taken(3, "a", "s-2", "11", 0);
    taken(4, "b", "s-1", "9", 0);

    ledger.stored("a", Map.of("s-1", Position.of("12")), 30 * MILLI);

    assertThat(ledger.effective()).isEqualTo(5);
    assertThat(ledger.committed()).isEqualTo(2);
    assertThat(ledger.toCommit()).isEqualTo(new Quantiles(2, 25, 30, 30));
  }

  @Test
  void aRecordIsSettledOnce() {
    taken(0, "a", "s-1", "10", 0);

    ledger.stored("a", Map.of("s-1", Position.of("10")), 10 * MILLI);
    ledger.stored("a", Map.of("s-1", Position.of("11")), 20 * MILLI);

    assertThat(ledger.toCommit()).isEqualTo(new Quantiles(1, 10, 10, 10));
  }

  @Test
  void aRecordWhoseCommitIsSeenBeforeItsPutIsAnsweredIsSettledToo() {
    ledger.stored("a", Map.of("s-1", Position.of("10")), System.nanoTime());
    // What is seen later of a stale item takes nothing back.
    ledger.stored("a", Map.of("s-1", Position.of("8")), System.nanoTime());

    taken(0, "a", "s-1", "10", System.nanoTime());

    assertThat(ledger.committed()).isEqualTo(1);
    assertThat(ledger.toCommit().count()).isEqualTo(1);
  }

  @Test
  void whatIsNotMeasuredIsOnlyCounted() {
    ledger.taken(Draft.of(0, "a", "", true), "s-1", Position.of("10"), 0, false);

    ledger.stored("a", Map.of("s-1", Position.of("10")), MILLI);
    ledger.alerted(0, MILLI);

    assertThat(ledger.committed()).isEqualTo(1);
    assertThat(ledger.toCommit()).isEqualTo(new Quantiles(0, 0, 0, 0));
    assertThat(ledger.toAlert()).isEqualTo(new Quantiles(0, 0, 0, 0));
  }

  @Test
  void anAlertIsMeasuredFromThePushOfItsRecord() {
    taken(7, "a", "s-1", "10", 2 * MILLI);

    ledger.alerted(7, 6 * MILLI);

    assertThat(ledger.toAlert()).isEqualTo(new Quantiles(1, 4, 4, 4));
  }

  @Test
  void quantilesAreOfThoseThatWereMeasured() {
    Latencies latencies = new Latencies();
    for (int millis = 2_000; millis > 0; millis--) {
      latencies.add(millis * MILLI);
    }

    assertThat(latencies.quantiles()).isEqualTo(new Quantiles(2_000, 1_000, 1_980, 2_000));
  }
}
