package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.SharedStack;
import dev.sluice.local.archive.RecordFilter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Redriving is killed at each of its calls that change something, before and after it did. */
final class KilledRunTest {

  @Test
  void whoeverRedrivesNextGoesOnWithIt() throws Exception {
    int calls = redriveKilledAt(-1);

    assertThat(calls).isGreaterThan(15);
    for (int point = 0; point < 2 * calls; point++) {
      redriveKilledAt(point);
    }
  }

  /**
   * Key a is parked with two that wait, key b is not, and of key c a batch was given up.
   *
   * @return how many calls there were
   */
  private static int redriveKilledAt(int point) throws Exception {
    Probes probes = new Probes("quarantine: { transform: park }");
    ShardRecord a1 = probes.fahrenheit("a", 100.0);
    ShardRecord a2 = probes.celsius("a", 60.0);
    ShardRecord a3 = probes.fahrenheit("a", 90.0);
    ShardRecord a4 = probes.fahrenheit("a", 200.0);
    ShardRecord b1 = probes.celsius("b", 70.0);
    ShardRecord c1 = probes.fahrenheit("c", 300.0);
    ShardRecord c2 = probes.fahrenheit("c", 30.0);
    probes.deliver(probes.first, a1, a2, a3, a4);
    probes.deliver(probes.first, b1);
    probes.giveUp(c1, c2);
    CrashingCalls calls = new CrashingCalls(point);

    assertThat(isKilled(probes, calls)).isEqualTo(point >= 0);
    probes.redrive();

    assertThat(probes.actual("a", "b", "c"))
        .as("killed at %d", point)
        .isEqualTo(probes.expected(a1, a2, a3, a4, b1, c1, c2));
    assertThat(probes.redrive().records()).isZero();
    return calls.calls();
  }

  /** Redrives with calls of which one may be the last; whether it was. */
  static boolean isKilled(Probes probes, CrashingCalls calls) throws Exception {
    try {
      probes.redrive(
          calls.counting(DynamoDbClient.class, SharedStack.clients().dynamoDb()),
          calls.counting(S3Client.class, SharedStack.clients().s3()),
          probes.second,
          RecordFilter.ALL,
          false,
          Doubtful.LEAVE);
      return false;
    } catch (CrashingCalls.Crash crash) {
      return true;
    } catch (IllegalStateException ofAWorker) {
      assertThat(ofAWorker).hasRootCauseInstanceOf(CrashingCalls.Crash.class);
      return true;
    }
  }
}
