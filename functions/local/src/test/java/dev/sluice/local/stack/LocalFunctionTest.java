package dev.sluice.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.local.SharedStack;
import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Bucket;
import dev.sluice.local.archive.KeptLines;
import dev.sluice.local.archive.KeptRecord;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.local.query.Results;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

final class LocalFunctionTest {

  private static final String RECORD = "{\"id\":\"a\",\"at\":\"2026-11-22T08:00:00Z\"}";

  private final Clients clients = SharedStack.clients();
  private final List<String> problems = new ArrayList<>();

  @Test
  void aBatchThatIsGivenUpLiesInTheBucketAsLambdaPutsIt() throws Exception {
    String name = "given-up-" + Long.toHexString(System.nanoTime());
    Provisioning provisioning = new Provisioning(clients);
    Resources made = provisioning.create(name, 1);
    Resources withoutTable =
        new Resources(
            made.stream(), "nowhere", made.topicArn(), made.bucket(), made.alertQueueUrl());
    try (LocalFunction function =
        LocalFunction.start(
            clients,
            withoutTable,
            definition(),
            new PrintStream(OutputStream.nullOutputStream()),
            delivered -> {},
            problems::add)) {
      clients
          .kinesis()
          .putRecord(put ->
              put.streamName(made.stream())
                  .partitionKey("a")
                  .data(SdkBytes.fromUtf8String(RECORD)));
      function.awaitDrained(Duration.ofMinutes(1));
    }

    assertThat(givenUp(made))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.stage()).isEqualTo(KeptRecord.GIVEN_UP);
          assertThat(KeptLines.bytes(record.record()))
              .isEqualTo(RECORD.getBytes(StandardCharsets.UTF_8));
        });
    provisioning.delete(made);
  }

  @Test
  void keysTravelWithAWindowAndComeHome() throws Exception {
    String name = "carried-" + Long.toHexString(System.nanoTime());
    Provisioning provisioning = new Provisioning(clients);
    Resources made = provisioning.create(name, 1);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (LocalFunction function =
        LocalFunction.start(
            clients,
            made,
            carried(),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            delivered -> {},
            problems::add)) {
      for (int i = 0; i < 40; i++) {
        String record = RECORD.replace("08:00:00", "08:00:%02d".formatted(i));
        clients
            .kinesis()
            .putRecord(put ->
                put.streamName(made.stream())
                    .partitionKey("a")
                    .data(SdkBytes.fromUtf8String(record)));
      }
      function.awaitDrained(Duration.ofMinutes(1));
    }

    assertThat(problems).isEmpty();
    Results results = new Results(clients.dynamoDb(), made.table(), "probes");
    assertThat(results.get("a").orElseThrow().path("count").asInt()).isEqualTo(40);
    assertThat(results.get("a").orElseThrow().has("carried")).isFalse();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"CarriedKeys\":1");
    provisioning.delete(made);
  }

  private static PipelineDefinition carried() {
    Reading reading =
        PipelineFile.parse(
            """
            pipeline: probes
            record: { format: json, key: id, time: at }
            state: { carry: 2s }
            delivery: { batchSize: 10, batchWindow: 0s }
            """);
    return ((Reading.Valid) reading).definition();
  }

  private List<KeptRecord> givenUp(Resources resources) {
    Archive archive =
        new Archive(
            new Bucket(clients.s3(), resources.bucket()),
            "probes",
            arn -> arn.endsWith(":stream/" + resources.stream()),
            record -> null,
            problems::add);
    try (Backlog backlog = Backlog.of(archive, RecordFilter.ALL)) {
      backlog.refresh();
      return backlog.inOrder().stream().map(backlog::read).toList();
    }
  }

  private static PipelineDefinition definition() {
    Reading reading =
        PipelineFile.parse(
            """
            pipeline: probes
            record: { format: json, key: id, time: at }
            delivery: { attempts: 1, batchWindow: 0s }
            """);
    return ((Reading.Valid) reading).definition();
  }
}
