package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.local.produce.Producer;
import dev.sluice.local.query.QuarantineObjects;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** Push, score, look up, alert, quarantine, replay: what must hold against every stack. */
abstract class StreamScenario {

  private static final PrintStream NO_LOG = new PrintStream(OutputStream.nullOutputStream());

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final int DEVICES = 5;
  private static final int SAMPLES = 90;

  private PipelineDefinition definition = definition("item");
  private Resources resources = new Resources("", "", "", "", "");

  abstract Clients clients();

  @BeforeEach
  void createResources() {
    String name = "sluice-scenario-" + Long.toHexString(System.nanoTime());
    resources = new Provisioning(clients()).create(name, 2);
  }

  @AfterEach
  void deleteResources() {
    new Provisioning(clients()).delete(resources);
  }

  @ParameterizedTest
  @ValueSource(strings = {"item", "log"})
  void pushScoreLookUpAlertQuarantineReplay(String layout) throws Exception {
    definition = definition(layout);
    List<String> bad = List.of("no JSON at all", "{\"deviceId\":\"t-1\"", "{\"ts\":1795334400000}");
    put(records(), bad);
    deliver(definition);

    assertResults();
    List<JsonNode> quarantined = quarantined();
    assertThat(quarantined)
        .extracting(record -> new String(binary(record), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrderElementsOf(bad);
    assertThat(quarantined)
        .allSatisfy(record -> assertThat(record.path("reason").asText()).isNotBlank());
    assertThat(receiveAlerts()).containsOnlyOnce("t-3 at 120 C").hasSize(1);

    Set<Map<String, AttributeValue>> once = items();
    deliver(cutInto(7));
    assertThat(items()).isEqualTo(once);
    assertThat(receiveAlerts()).isEmpty();
    assertThat(quarantined()).hasSize(bad.size());
  }

  private void assertResults() throws IOException {
    Results results =
        Results.of(
            clients().dynamoDb(), clients().s3(), resources.table(), "turbines", resources::bucket);
    assertThat(results.all()).hasSize(DEVICES);
    ObjectNode device = results.get("t-3").orElseThrow();
    assertThat(device.path("count").asInt()).isEqualTo(SAMPLES);
    assertThat(device.path("level").asText()).isEqualTo("ok");
    assertThat(device.path("scores").path("unusual").isNumber()).isTrue();
    assertThat(device.path("fields").path("owner").asText()).matches("[0-9a-f]{64}");
    assertThat(results.get("t-9")).isEmpty();
    List<ObjectNode> history = results.history("t-3").toList();
    // 90 samples every 10 s are 15 minutes; the last windows are still open.
    assertThat(history).filteredOn(item -> item.has("window")).hasSize(14);
    assertThat(history)
        .filteredOn(item -> item.has("alert"))
        .singleElement()
        .satisfies(alert -> assertThat(alert.path("message").asText()).isEqualTo("t-3 at 120 C"));
    assertThat(results.alerts(START, START.plus(Duration.ofHours(1)))).hasSize(1);
  }

  /**
   * 90 samples of 5 devices, 10 seconds apart; one device overheats in the middle; a sixth is in
   * maintenance.
   */
  private static List<String> records() {
    List<String> records = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int device = 0; device <= DEVICES; device++) {
        double celsius = device == 3 && sample == 45 ? 120.0 : 60.0 + sample % 7;
        records.add(
            "{\"deviceId\":\"t-%d\",\"ts\":\"%s\",\"tempF\":%s,\"status\":\"%s\",\"owner\":\"me\"}"
                .formatted(
                    device,
                    START.plusSeconds(10L * sample),
                    celsius * 1.8 + 32.0,
                    device == DEVICES ? "maintenance" : "running"));
      }
    }
    return records;
  }

  private void put(List<String> records, List<String> bad) throws IOException {
    List<String> lines = new ArrayList<>(records);
    lines.addAll(records.size() / 2, bad);
    Producer producer =
        new Producer(clients().kinesis(), resources.stream(), definition.plan().record());
    InputStream in =
        new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    assertThat(producer.put(in, taken -> {})).isEqualTo(lines.size());
  }

  /** A new mapping and a new function: nothing warm, delivery from the stream's beginning. */
  private void deliver(PipelineDefinition pipeline) throws Exception {
    try (LocalFunction function =
        LocalFunction.start(clients(), resources, pipeline, NO_LOG, delivered -> {}, line -> {})) {
      function.awaitDrained(Duration.ofMinutes(2));
    }
  }

  private PipelineDefinition cutInto(int batchSize) {
    DeliverySettings delivery = definition.delivery();
    return new PipelineDefinition(
        definition.plan(),
        new DeliverySettings(
            batchSize,
            delivery.batchWindow(),
            delivery.attempts(),
            delivery.maximumAge(),
            delivery.timeout(),
            delivery.memoryMegabytes()));
  }

  private List<JsonNode> quarantined() {
    return new QuarantineObjects(clients().s3(), resources.bucket(), "turbines").records();
  }

  private static byte[] binary(JsonNode record) {
    return Base64.getDecoder().decode(record.path("data").asText());
  }

  /** The messages of all alerts that the queue holds. */
  private List<String> receiveAlerts() throws IOException {
    List<String> messages = new ArrayList<>();
    for (List<Message> some = receive(); !some.isEmpty(); some = receive()) {
      for (Message alert : some) {
        messages.add(new ObjectMapper().readTree(alert.body()).path("message").asText());
        delete(alert);
      }
    }
    return messages;
  }

  private List<Message> receive() {
    String queue = resources.alertQueueUrl();
    return clients()
        .sqs()
        .receiveMessage(
            request -> request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }

  private void delete(Message message) {
    String queue = resources.alertQueueUrl();
    clients()
        .sqs()
        .deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  /** All items but for their revisions. */
  private Set<Map<String, AttributeValue>> items() {
    return clients()
        .dynamoDb()
        .scanPaginator(request -> request.tableName(resources.table()).consistentRead(true))
        .items()
        .stream()
        .map(StreamScenario::withoutRevision)
        .collect(Collectors.toSet());
  }

  private static Map<String, AttributeValue> withoutRevision(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> rest = new HashMap<>(item);
    rest.remove("rev");
    return rest;
  }

  private static PipelineDefinition definition(String layout) {
    try (InputStream in = StreamScenario.class.getResourceAsStream("turbines.yaml")) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String state = "state: { layout: %s }%n".formatted(layout);
      return ((Reading.Valid) PipelineFile.parse(yaml + state)).definition();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
