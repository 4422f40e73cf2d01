package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.SharedStack;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

final class DryRunTest {

  private static final String[] KEYS = {"a", "b", "c"};

  private final Probes probes = new Probes("quarantine: { transform: park }");

  @BeforeEach
  void putAside() {
    ShardRecord a1 = probes.fahrenheit("a", 100.0);
    ShardRecord a2 = probes.celsius("a", 60.0);
    ShardRecord a3 = probes.fahrenheit("a", 90.0);
    ShardRecord b1 = probes.celsius("b", 70.0);
    ShardRecord b2 = probes.withoutReading("b");
    probes.deliver(probes.first, a1, a2, a3);
    probes.deliver(probes.first, b1, b2);
    probes.giveUp(probes.fahrenheit("c", 300.0));
  }

  @Test
  void itTellsWhatRedrivingThenDoes() throws Exception {
    DryRun.Prospect prospect = prospect();
    Report report = probes.redrive();

    assertThat(outcomes(prospect.report())).isEqualTo(outcomes(report));
    assertThat(prospect.report().releasedKeys()).isEqualTo(report.releasedKeys()).isEqualTo(1);
    assertThat(prospect.alerts())
        .extracting(Decision.Alert::id)
        .containsExactlyInAnyOrderElementsOf(probes.actual(KEYS).alerts());
    assertThat(prospect.results()).containsOnlyKeys(KEYS);
    prospect.results().forEach(this::assertHolds);
  }

  private void assertHolds(String key, Summary foretold) {
    var item = probes.results().get(key).orElseThrow();
    assertThat(foretold.count()).isEqualTo(item.path("count").asLong());
    assertThat(foretold.level()).isEqualTo(item.path("level").asText());
    assertThat(foretold.scores())
        .containsEntry("high", item.path("scores").path("high").asDouble());
  }

  @Test
  void itChangesNothing() throws Exception {
    Probes.Results before = probes.actual(KEYS);
    CrashingCalls calls = new CrashingCalls(-1);

    prospect(calls);

    assertThat(calls.calls()).isZero();
    assertThat(probes.actual(KEYS)).isEqualTo(before);
    assertThat(probes.alerts.published()).isEmpty();
  }

  @Test
  void itTakesARunThatIsNotFinishedIntoAccount() throws Exception {
    CrashingCalls calls = new CrashingCalls(17);
    assertThat(KilledRunTest.isKilled(probes, calls)).isTrue();

    DryRun.Prospect prospect = prospect();
    Set<String> raised =
        probes.alerts.published().stream().map(Decision.Alert::id).collect(Collectors.toSet());
    prospect.alerts().forEach(alert -> raised.add(alert.id()));
    probes.redrive();

    assertThat(raised).isEqualTo(probes.actual(KEYS).alerts());
    prospect.results().forEach(this::assertHolds);
  }

  private DryRun.Prospect prospect() throws Exception {
    return prospect(new CrashingCalls(-1));
  }

  private DryRun.Prospect prospect(CrashingCalls calls) throws Exception {
    DynamoDbClient dynamoDb =
        calls.counting(DynamoDbClient.class, SharedStack.clients().dynamoDb());
    S3Client s3 = calls.counting(S3Client.class, SharedStack.clients().s3());
    return new DryRun(
            probes.archive(s3), probes.store(dynamoDb), dynamoDb, probes.table(), probes.listener())
        .prospect(probes.second, RecordFilter.ALL, false, Doubtful.LEAVE);
  }

  private static Map<Fate.Result, Long> outcomes(Report report) {
    return Set.of(Fate.Result.values()).stream()
        .collect(Collectors.toMap(result -> result, report::count));
  }
}
