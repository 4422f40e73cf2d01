package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.StoredKey;
import dev.sluice.local.archive.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys that travel with a window while somebody redrives. */
final class CarriedKeysTest {

  private static final byte[] FRESH = {};

  private final Probes probes = new Probes();
  private final ShardRecord a1 = probes.fahrenheit("a", 100.0);
  private final ShardRecord a2 = probes.celsius("a", 60.0);
  private final ShardRecord a3 = probes.fahrenheit("a", 90.0);
  private final List<String> said = new ArrayList<>();

  @Test
  void aRecordWaitsUntilItsKeyIsAtHome() throws Exception {
    byte[] state = probes.carry(FRESH, a1, a2);
    state = probes.carry(state, a3);

    Report during = probes.redrive();
    assertThat(during.count(Fate.Result.WAITS)).isEqualTo(1);
    assertThat(during.isComplete()).isFalse();

    probes.giveUpEnding(state);
    probes.listen(said);
    Report after = probes.redrive();

    assertThat(said)
        .contains(
            "1 of 1 keys that a window of shard-1 carried are at home as it left them; the others had gone on");
    assertThat(after.count(Fate.Result.APPLIED)).isEqualTo(1);
    assertThat(after.isComplete()).isTrue();
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a3, a2));
  }

  @Test
  void whatIsAtHomeStaysAsItIs() throws Exception {
    byte[] state = probes.carry(FRESH, a1);
    state = probes.carry(state, a3);
    probes.giveUpEnding(state);
    probes.redrive();
    long revision = revision();

    probes.redrive();

    assertThat(revision()).isEqualTo(revision);
    assertThat(probes.actual("a")).isEqualTo(probes.expected(a1, a3));
  }

  @Test
  void peopleSeeThatAKeyTravels() {
    probes.carry(FRESH, a1);

    assertThat(probes.results().get("a").orElseThrow().path("carried"))
        .hasToString(
            "{\"from\":\"100\",\"shard\":\"shard-1\",\"since\":\"2026-11-22T08:00:00.000Z\"}");
  }

  private long revision() {
    StoredKey held = probes.store().load(Set.of("a"), () -> 60_000).get("a");
    return Objects.requireNonNull(held).revision();
  }
}
