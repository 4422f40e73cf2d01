package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.local.produce.Producer;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A forest from the pipeline file to an alert, with its state in the bucket. */
final class ForestScoreTest {

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final int RECORDS = 301;

  private static final PipelineDefinition PIPELINE =
      ((Reading.Valid)
              PipelineFile.parse(
                  """
                  pipeline: groves
                  record: { format: json, key: site, time: at }
                  scores:
                    - { name: apart, detector: forest, of: [voltage, current] }
                  alerts:
                    - { name: apart, when: apart.onset, severity: high, message: "${apart.reason}" }
                  delivery: { batchSize: 40, batchWindow: 0s }
                  """))
          .definition();

  private final Clients clients = SharedStack.clients();
  private Resources resources = new Resources("", "", "", "", "");

  @BeforeEach
  void createResources() {
    resources =
        new Provisioning(clients).create("forest-" + Long.toHexString(System.nanoTime()), 1);
  }

  @AfterEach
  void deleteResources() {
    new Provisioning(clients).delete(resources);
  }

  @Test
  void itsStateLiesInTheBucketAndItsAlertTellsWhy() throws Exception {
    put();
    deliver();

    Results results = new Results(clients.dynamoDb(), resources.table(), "groves");
    ObjectNode site = results.get("north").orElseThrow();
    assertThat(site.path("count").asInt()).isEqualTo(RECORDS);
    assertThat(site.path("scores").path("apart").asDouble()).isGreaterThan(2);
    assertThat(results.history("north").toList())
        .last()
        .satisfies(alert ->
            assertThat(alert.path("message").asText())
                .startsWith("current: ")
                .contains("above the usual"));
    List<S3Object> objects = objects();
    assertThat(objects)
        .singleElement()
        .satisfies(object -> assertThat(object.size()).isGreaterThan(16_384));
    AttributeValue state = state();
    assertThat(state.b().asByteArray()).hasSize(48);

    deliver();
    assertThat(objects()).isEqualTo(objects);
    assertThat(state()).isEqualTo(state);
  }

  private void put() throws IOException {
    Random random = new Random(1);
    List<String> records =
        IntStream.range(0, RECORDS)
            .mapToObj(i ->
                String.format(
                    Locale.ROOT,
                    "{\"site\":\"north\",\"at\":\"%s\",\"voltage\":%.3f,\"current\":%.3f}",
                    START.plusSeconds(10L * i),
                    230 + random.nextGaussian(),
                    i == RECORDS - 1 ? 40 : 10 + random.nextGaussian()))
            .toList();
    byte[] lines = String.join("\n", records).getBytes(StandardCharsets.UTF_8);
    new Producer(clients.kinesis(), resources.stream(), PIPELINE.plan().record())
        .put(new ByteArrayInputStream(lines), taken -> {});
  }

  /** A new function: nothing warm, delivery from the stream's beginning. */
  private void deliver() throws Exception {
    try (LocalFunction function =
        LocalFunction.start(
            clients,
            resources,
            PIPELINE,
            new PrintStream(OutputStream.nullOutputStream()),
            delivered -> {},
            problem -> {
              throw new AssertionError(problem);
            })) {
      function.awaitDrained(Duration.ofMinutes(1));
    }
  }

  private List<S3Object> objects() {
    return clients
        .s3()
        .listObjectsV2(request -> request.bucket(resources.bucket()).prefix("states/groves/"))
        .contents();
  }

  private AttributeValue state() {
    List<AttributeValue> states =
        clients.dynamoDb().scan(request -> request.tableName(resources.table())).items().stream()
            .filter(item -> item.containsKey("st"))
            .map(item -> item.get("st"))
            .toList();
    assertThat(states).hasSize(1);
    return states.get(0);
  }
}
