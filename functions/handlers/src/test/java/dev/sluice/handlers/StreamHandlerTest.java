package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.batch.AlertSinkContract.Received;
import dev.sluice.pipeline.plan.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole way: records in, states, alerts, history and an answer out. */
class StreamHandlerTest {

  private final World world = World.empty();

  @Test
  void recordsBecomeStatesAlertsAndHistory() {
    List<Delivered> records = new ArrayList<>();
    for (int second = 0; second < 70; second++) {
      records.add(Turbines.reading("t-1", second, second == 65 ? 112.5 : 80 + second % 3));
    }

    assertThat(World.invoke(world.function(), records)).isEqualTo(World.DONE);

    assertThat(world.state("t-1"))
        .containsEntry("key", AttributeValue.fromS("t-1"))
        .containsEntry("count", AttributeValue.fromN("70"))
        .containsEntry("level", AttributeValue.fromS("ok"))
        .containsEntry("time", AttributeValue.fromS("2026-11-22T09:01:09.000Z"))
        .doesNotContainKey("out");
    assertThat(world.items().get("turbines#t-1 window#minute#2026-11-22T09:00:00.000Z"))
        .containsEntry(
            "aggregates",
            AttributeValue.fromM(
                Map.of("n", AttributeValue.fromN("60"), "peak", AttributeValue.fromN("82"))));
    assertThat(world.alerts(1))
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.name()).isEqualTo("overheating");
          assertThat(alert.severity()).isEqualTo(Severity.HIGH);
          assertThat(alert.key()).isEqualTo("t-1");
          assertThat(alert.message()).isEqualTo("t-1 at 112.5");
          assertThat(world.items())
              .containsKey("turbines#t-1 alert#2026-11-22T09:01:05.000Z#overheating#" + alert.id());
        });
    assertThat(world.quarantined()).isEmpty();
  }

  @Test
  void theDocumentedEventIsTaken() {
    String data =
        Base64.getEncoder()
            .encodeToString(
                "{\"deviceId\":\"d\",\"ts\":1545084650000,\"status\":\"on\",\"temp\":1}"
                    .getBytes(StandardCharsets.UTF_8));
    String event =
        """
        {"Records": [{
          "kinesis": {"kinesisSchemaVersion": "1.0", "partitionKey": "1",
            "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
            "data": "%s", "approximateArrivalTimestamp": 1545084650.987},
          "eventSource": "aws:kinesis", "eventVersion": "1.0",
          "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
          "eventName": "aws:kinesis:record",
          "invokeIdentityArn": "arn:aws:iam::123456789012:role/lambda-role",
          "awsRegion": "us-east-2",
          "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"}]}
        """
            .formatted(data);

    assertThat(
            World.invoke(
                world.function(),
                event.getBytes(StandardCharsets.UTF_8),
                Invocation.withPlentyOfTime()))
        .isEqualTo(World.DONE);

    assertThat(world.state("d"))
        .containsEntry("time", AttributeValue.fromS("2018-12-17T22:10:50.000Z"));
  }

  @Test
  void anEmptyBatchIsDone() throws Exception {
    assertThat(World.invoke(world.function(), List.of())).isEqualTo(World.DONE);

    assertThat(world.items()).isEmpty();
    assertThat(new ObjectMapper().readTree(world.logLines().get(0)).path("Records").asInt(-1))
        .isZero();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameEventAgainChangesNothingWarmOrCold(long seed) {
    List<Delivered> records = Turbines.readings(seed);
    StreamHandler warm = world.function();
    World.invoke(warm, records);
    Map<String, Map<String, AttributeValue>> once = world.items();
    List<Received> alerts = world.alerts(1);

    assertThat(World.invoke(warm, records)).isEqualTo(World.DONE);
    assertThat(World.invoke(world.function(), records)).isEqualTo(World.DONE);

    assertThat(world.items()).isEqualTo(once);
    assertThat(alerts).isNotEmpty().doesNotHaveDuplicates();
    assertThat(world.alerts(0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void batchesCutDifferentlyGiveTheSameItemsAndAlerts(long seed) {
    List<Delivered> records = Turbines.readings(seed);
    World.invoke(world.function(), records);
    World other = World.empty();
    StreamHandler function = other.function();
    Random random = new Random(seed);
    for (int from = 0, to; from < records.size(); from = to) {
      to = Math.min(records.size(), from + 1 + random.nextInt(40));
      assertThat(World.invoke(function, records.subList(from, to))).isEqualTo(World.DONE);
    }

    assertThat(other.items()).isEqualTo(world.items());
    List<Received> alerts = world.alerts(1);
    assertThat(new HashSet<>(other.alerts(alerts.size()))).isEqualTo(new HashSet<>(alerts));
  }

  @Test
  void eachBatchLogsOneLineOfMetricsAndNothingOfARecord() throws Exception {
    List<Delivered> records =
        List.of(
            Turbines.reading("secret-device", 0, 111),
            Turbines.record(1, "secret rubbish"),
            Turbines.record(
                2,
                "{\"deviceId\":\"m\",\"ts\":\"2026-11-22T09:00:02Z\",\"status\":\"maintenance\"}"));
    World.invoke(world.function(), records);

    assertThat(world.logLines()).hasSize(1);
    assertThat(world.logLines().get(0)).doesNotContain("secret");
    JsonNode line = new ObjectMapper().readTree(world.logLines().get(0));
    assertThat(line.path("pipeline").asText()).isEqualTo("turbines");
    assertThat(line.path("requestId").asText()).isEqualTo("request-1");
    assertThat(line.path("shard").asText()).isEqualTo(Delivered.SHARD);
    assertThat(line.path("Records").asInt()).isEqualTo(3);
    assertThat(line.path("Applied").asInt()).isEqualTo(1);
    assertThat(line.path("Filtered").asInt()).isEqualTo(1);
    assertThat(line.path("Quarantined").asInt()).isEqualTo(1);
    assertThat(line.path("quarantinedByStage").path("decode").asInt()).isEqualTo(1);
    assertThat(line.path("Alerts").asInt()).isEqualTo(1);
    assertThat(line.path("NotDone").asInt(-1)).isZero();
    JsonNode directive = line.path("_aws").path("CloudWatchMetrics").path(0);
    assertThat(directive.path("Namespace").asText()).isEqualTo("Sluice");
    assertThat(directive.path("Dimensions")).hasToString("[[\"pipeline\"]]");
    assertThat(directive.path("Metrics"))
        .isNotEmpty()
        .allSatisfy(metric -> {
          assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue();
          assertThat(Stream.of("Count", "Milliseconds")).contains(metric.path("Unit").asText());
        });
    assertThat(directive.path("Metrics").findValuesAsText("Name"))
        .contains("Duration", "IteratorAge", "Commit", "Applied", "Alerts", "Quarantined");
  }
}
