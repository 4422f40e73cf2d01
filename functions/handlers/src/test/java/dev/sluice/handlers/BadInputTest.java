package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.batch.AlertSinkContract.Received;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each bad thing goes where it belongs, and what follows is right. */
class BadInputTest {

  private final World world = World.empty();

  static Stream<Arguments> badRecords() {
    String head = "{\"deviceId\":\"t-1\",\"status\":\"on\",\"temp\":1,";
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("not JSON", "temp=80"),
        Arguments.of("not an object", "[1]"),
        Arguments.of("not UTF-8", head + "\"ts\":\"2026-11-22T09:00:00Z\",\"x\":\"\u00e9\"}"),
        Arguments.of("truncated", head + "\"ts\":\"2026-11-2"),
        Arguments.of("1 MiB of rubbish", "x".repeat(1 << 20)),
        Arguments.of("10,000 levels deep", head + "\"deep\":" + "[".repeat(10_000)),
        Arguments.of(
            "10,000 levels deep and closed",
            head
                + "\"ts\":\"2026-11-22T09:00:00Z\",\"deep\":"
                + "[".repeat(10_000)
                + "]".repeat(10_000)
                + "}"),
        Arguments.of("without key", "{\"ts\":\"2026-11-22T09:00:00Z\",\"status\":\"on\"}"),
        Arguments.of("without time", "{\"deviceId\":\"t-1\",\"status\":\"on\"}"),
        Arguments.of(
            "key of 3 KB",
            "{\"deviceId\":\"" + "k".repeat(3_072) + "\",\"ts\":\"2026-11-22T09:00:00Z\"}"),
        Arguments.of("empty key", "{\"deviceId\":\"\",\"ts\":\"2026-11-22T09:00:00Z\"}"),
        Arguments.of(
            "key of half a character",
            "{\"deviceId\":\"\\ud83d\",\"ts\":\"2026-11-22T09:00:00Z\",\"status\":\"on\"}"),
        Arguments.of(
            "number beyond double",
            "{\"deviceId\":\"t-1\",\"ts\":\"2026-11-22T09:00:00Z\",\"status\":\"on\",\"temp\":1e999}"),
        Arguments.of("time in 1970", head + "\"ts\":\"1970-01-01T00:00:01Z\"}"),
        Arguments.of("seconds for milliseconds", head + "\"ts\":1795338000}"),
        Arguments.of("time in 9999", head + "\"ts\":\"9999-12-31T23:59:59Z\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void aBadRecordIsInQuarantineWithItsBytesAndTheNextBatchIsRight(String what, String text)
      throws Exception {
    // In Latin 1 the one letter that is not ASCII is a byte that UTF-8 does not have.
    byte[] bad = text.getBytes(StandardCharsets.ISO_8859_1);
    StreamHandler function = world.function();

    assertThat(
            World.invoke(
                function,
                List.of(
                    Turbines.reading("t-1", 0, 80),
                    Turbines.record(1, bad),
                    Turbines.reading("t-1", 2, 81))))
        .isEqualTo(World.DONE);
    assertThat(World.invoke(function, List.of(Turbines.reading("t-1", 3, 112))))
        .isEqualTo(World.DONE);

    assertThat(world.quarantined()).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(world.quarantined().get(0));
    assertThat(Base64.getDecoder().decode(line.path("data").asText())).isEqualTo(bad);
    assertThat(line.path("stage").asText()).isEqualTo("decode");
    assertThat(line.path("reason").asText()).as(what).isNotBlank();
    assertThat(line.path("sequenceNumber").asText()).isEqualTo("496500000001");
    assertThat(world.state("t-1"))
        .containsEntry("count", AttributeValue.fromN("3"))
        .containsEntry("level", AttributeValue.fromS("high"));
    assertThat(world.alerts(1)).hasSize(1);
    assertThat(world.items().keySet()).hasSize(2);
  }

  @Test
  void aGoodRecordOfAMegabyteIsScored() {
    String large =
        "{\"deviceId\":\"t-1\",\"ts\":\"2026-11-22T09:00:00Z\",\"status\":\"on\",\"temp\":112,\"pad\":\"%s\"}"
            .formatted("x".repeat((1 << 20) - 200));

    assertThat(World.invoke(world.function(), List.of(Turbines.record(0, large))))
        .isEqualTo(World.DONE);

    assertThat(world.state("t-1")).containsEntry("level", AttributeValue.fromS("high"));
    assertThat(world.quarantined()).isEmpty();
  }

  @Test
  void aTextWithHalfACharacterDoesNotStopTheShard() {
    String record =
        "{\"deviceId\":\"t-1\",\"ts\":\"2026-11-22T09:00:00Z\",\"status\":\"\\ud83d\",\"temp\":112}";

    assertThat(
            World.invoke(
                world.function(),
                List.of(Turbines.record(0, record), Turbines.reading("t-1", 1, 1))))
        .isEqualTo(World.DONE);

    assertThat(world.items()).containsKey("turbines#t-1 state");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON at all",
        "{\"Records\":[{\"messageId\":\"1\",\"body\":\"b\",\"eventSource\":\"aws:sqs\"}]}",
        "{\"detail-type\":\"Scheduled Event\"}"
      })
  void anEventOfAnotherSourceIsAnErrorAndTheNextBatchIsRight(String event) throws Exception {
    StreamHandler function = world.function();
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> World.invoke(function, bytes, Invocation.withPlentyOfTime()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a Kinesis event");
    assertThat(World.invoke(function, List.of(Turbines.reading("t-1", 0, 80))))
        .isEqualTo(World.DONE);

    JsonNode line = new ObjectMapper().readTree(world.logLines().get(0));
    assertThat(line.path("Failed").asInt()).isEqualTo(1);
    assertThat(line.path("message").asText()).contains("not a Kinesis event");
    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("1"));
  }

  @Test
  void behindARecordThatAWindowCannotTakeItsKeyWaitsAndNoOther() throws Exception {
    String bad =
        "{\"deviceId\":\"t-1\",\"ts\":\"2026-11-22T09:00:01Z\",\"status\":\"on\",\"temp\":\"hot\"}";

    assertThat(
            World.invoke(
                world.function(),
                List.of(
                    Turbines.reading("t-1", 0, 80),
                    Turbines.record(1, bad),
                    Turbines.reading("t-1", 2, 112),
                    Turbines.reading("t-2", 3, 80),
                    Turbines.reading("t-1", 4, 80),
                    Turbines.reading("t-1", 5, 80))))
        .isEqualTo(World.DONE);

    assertThat(world.quarantined()).hasSize(4);
    assertThat(world.quarantined().get(1))
        .contains("\"stage\":\"parked\"", "behind shardId-", "/496500000001", "\"key\":\"t-1\"");
    assertThat(world.state("t-1"))
        .containsKey("parked")
        .containsEntry("count", AttributeValue.fromN("1"));
    assertThat(world.state("t-2")).doesNotContainKey("parked");
    JsonNode line = new ObjectMapper().readTree(world.logLines().get(0));
    assertThat(line.path("Parked").asInt()).isEqualTo(3);
    assertThat(line.path("ParkingFull").asInt()).isEqualTo(1);
  }

  @Test
  void aDamagedStateIsFoundToldAndCostsItsKeyOnly() throws Exception {
    World.invoke(
        world.function(), List.of(Turbines.reading("t-1", 0, 80), Turbines.reading("t-2", 1, 80)));
    Map<String, AttributeValue> damaged = damageStateOf("t-1");

    assertThat(
            World.invoke(
                world.function(),
                List.of(Turbines.reading("t-1", 2, 112), Turbines.reading("t-2", 3, 112))))
        .isEqualTo(World.DONE);

    assertThat(world.state("t-1")).isEqualTo(damaged);
    assertThat(world.state("t-2")).containsEntry("count", AttributeValue.fromN("2"));
    assertThat(world.alerts(1)).singleElement().extracting(Received::key).isEqualTo("t-2");
    JsonNode line = new ObjectMapper().readTree(world.quarantined().get(0));
    assertThat(line.path("stage").asText()).isEqualTo("state");
    assertThat(line.path("reason").asText()).contains("checksum");
    JsonNode told = new ObjectMapper().readTree(world.logLines().get(1));
    assertThat(told.path("quarantinedByStage").path("state").asInt()).isEqualTo(1);
  }

  /** Turns one bit in the middle of the stored state; the item as it is then. */
  private Map<String, AttributeValue> damageStateOf(String device) {
    byte[] state = Objects.requireNonNull(world.state(device).get("st")).b().asByteArray();
    state[state.length / 2] ^= 1;
    World.clients()
        .dynamoDb()
        .updateItem(request ->
            request
                .tableName(world.settings().table())
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("turbines#" + device),
                        "sk", AttributeValue.fromS("state")))
                .updateExpression("SET st = :damaged")
                .expressionAttributeValues(
                    Map.of(":damaged", AttributeValue.fromB(SdkBytes.fromByteArray(state)))));
    return world.state(device);
  }

  @Test
  void anUnreadableStateIsNotOverwrittenAndItsRecordsAreInQuarantine() {
    Map<String, AttributeValue> foreign =
        Map.of(
            "pk", AttributeValue.fromS("turbines#t-1"),
            "sk", AttributeValue.fromS("state"),
            "note", AttributeValue.fromS("by hand"));
    World.clients()
        .dynamoDb()
        .putItem(request -> request.tableName(world.settings().table()).item(foreign));

    assertThat(
            World.invoke(
                world.function(),
                List.of(Turbines.reading("t-1", 0, 80), Turbines.reading("t-2", 1, 80))))
        .isEqualTo(World.DONE);

    assertThat(world.state("t-1")).isEqualTo(foreign);
    assertThat(world.state("t-2")).containsEntry("count", AttributeValue.fromN("1"));
    assertThat(world.quarantined()).singleElement().asString().contains("\"stage\":\"state\"");
  }
}
