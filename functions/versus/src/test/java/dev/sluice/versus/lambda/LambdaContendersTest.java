package dev.sluice.versus.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulators.SharedEmulators;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Job;
import dev.sluice.versus.race.Measurement;
import dev.sluice.versus.race.ResultFile;
import dev.sluice.versus.race.Runner;
import dev.sluice.versus.stub.StubServer;
import dev.sluice.versus.workload.FieldOrder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every contender of this module comes to what the oracle says: {@link Runner} checks that. */
class LambdaContendersTest {

  private static final int MOST_KEYS = 20;

  @TempDir private Path folder;
  private static StubServer stub;

  @BeforeAll
  static void start() throws Exception {
    stub = new StubServer();
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  private Job job(String contender, URI dynamoDb, int records, int measuredMillis)
      throws Exception {
    Path own = Files.createDirectory(folder.resolve(contender));
    return new Job(
        contender,
        contender + "-" + records + "-" + dynamoDb.getPort(),
        7,
        300,
        FieldOrder.RANDOM,
        30,
        records,
        Math.min(MOST_KEYS, records / 30),
        "",
        1,
        measuredMillis,
        0,
        1,
        new Course.Services(dynamoDb, stub.endpoint(), null, null),
        own.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jackson-bare", "usual-compute", "usual-items", "sluice-compute"})
  void comesToTheOraclesResultsInMemory(String contender) throws Exception {
    Measurement measured = Runner.run(job(contender, stub.endpoint(), 4000, 50));
    assertThat(ResultFile.read(folder.resolve(contender))).hasSize(20);
    assertThat(measured.records()).isPositive();
    assertThat(measured.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"usual", "idempotent", "sluice-item", "sluice-log", "sluice-log-no-history"})
  void comesToTheOraclesResultsAtTheStub(String contender) throws Exception {
    Measurement measured = Runner.run(job(contender, stub.endpoint(), 300, 1));
    assertThat(ResultFile.read(folder.resolve(contender))).hasSize(10);
    assertThat(measured.batches()).isPositive();
    assertThat(measured.requests()).containsKey("PutItem");
    assertThat(measured.writeUnits()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"usual", "idempotent", "sluice-item", "sluice-log", "sluice-log-no-history"})
  void comesToTheOraclesResultsAtDynamoDbLocal(String contender) throws Exception {
    Runner.run(job(contender, SharedEmulators.dynamoDb(), 150, 0));
    assertThat(ResultFile.read(folder.resolve(contender))).hasSize(5);
  }

  @Test
  void paysForEachRecordAsItsKindDoes() throws Exception {
    Measurement usual = Runner.run(job("usual", stub.endpoint(), 30, 1));
    Measurement idempotent = Runner.run(job("idempotent", stub.endpoint(), 30, 1));
    // A tenth of the records is filtered.
    assertThat(usual.writeUnits() / usual.records()).isBetween(0.85, 0.95);
    assertThat(idempotent.writeUnits() / idempotent.records()).isBetween(2.85, 2.95);
  }

  @Test
  void withoutHistoryOnlyTheLogIsWrittenAndWhatIsPublished() throws Exception {
    Measurement measured = Runner.run(job("sluice-log-no-history", stub.endpoint(), 330, 1));
    assertThat(measured.requests().getOrDefault("BatchWriteItem", 0L))
        .isLessThanOrEqualTo(measured.requests().getOrDefault("PublishBatch", 0L));
    assertThat(measured.requests().get("PutItem")).isLessThanOrEqualTo(2L * measured.batches());
  }

  @Test
  void everyLayoutOfSluiceTakesPart() {
    assertThat(new LambdaContenders().all())
        .extracting(contender -> contender.name())
        .containsAll(List.of(Layout.values()).stream().map(Layout::contender).toList());
  }
}
