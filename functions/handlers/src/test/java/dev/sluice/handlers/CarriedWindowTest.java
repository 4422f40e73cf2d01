package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.batch.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tumbling windows: what the function is handed, and what it hands on. */
class CarriedWindowTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world = World.of(Turbines.carried());

  @Test
  void stateTravelsAndComesHome() throws Exception {
    String state = "{}";
    for (int batch = 0; batch < 5; batch++) {
      state = invoke(world.function(), readings(10 * batch, 10), state, "");
      assertThat(state).startsWith("{\"carried\":\"");
    }
    assertThat(world.state("t-1"))
        .containsEntry("count", AttributeValue.fromN("10"))
        .containsKey("carried");

    assertThat(invoke(world.function(), List.of(), state, "isFinalInvokeForWindow"))
        .isEqualTo("{}");

    assertThat(world.state("t-1"))
        .containsEntry("count", AttributeValue.fromN("50"))
        .doesNotContainKey("carried");
  }

  @Test
  void itComesToWhatOneBatchComesTo() throws Exception {
    List<Delivered> records = Turbines.readings(7);
    World plain = World.empty();
    World.invoke(plain.function(), records);

    String state = "{}";
    for (int from = 0; from < records.size(); from += 20) {
      state = invoke(world.function(), records.subList(from, from + 20), state, "");
    }
    invoke(world.function(), List.of(), state, "isWindowTerminatedEarly");

    assertThat(world.items()).isEqualTo(plain.items());
  }

  @Test
  void aLineTellsWhatTravels() throws Exception {
    String state = invoke(world.function(), readings(0, 10), "{}", "");
    JsonNode first = line(0);
    assertThat(first.path("CarriedKeys").asInt()).isEqualTo(1);
    assertThat(first.path("CarriedBytes").asInt()).isPositive();
    assertThat(first.path("CarryCommits").asInt()).isEqualTo(1);
    assertThat(first.path("LoadedKeys").asInt()).isEqualTo(1);

    invoke(world.function(), readings(10, 10), state, "");
    assertThat(line(1).path("CarryCommits").asInt(-1)).isZero();
    assertThat(line(1).path("LoadedKeys").asInt(-1)).isZero();
    assertThat(line(1).path("LostCarries").asInt(-1)).isZero();
  }

  @Test
  void whatLambdaDroppedIsTold() throws Exception {
    invoke(world.function(), readings(0, 10), "{}", "");

    invoke(world.function(), readings(20, 10), "{}", "");

    assertThat(line(1).path("LostCarries").asInt()).isEqualTo(1);
    assertThat(line(1).path("lostCarries").path(0).asText())
        .isEqualTo("1 keys, in shardId-000000000000 since 496500000000");
  }

  @Test
  void aPipelineThatCarriesNoMoreBringsHomeWhatItIsHanded() throws Exception {
    String state = invoke(world.function(), readings(0, 10), "{}", "");
    state = invoke(world.function(), readings(10, 10), state, "");
    World later = new World(World.empty().settings(), world.topic(), world.bucket(), world.log());
    StreamHandler changed =
        later.function(
            new Settings(
                later.settings().pipeline(),
                world.settings().table(),
                world.settings().topicArn(),
                world.settings().quarantineBucket()),
            World.clients());

    assertThat(invoke(changed, readings(20, 10), state, "")).isEqualTo("{}");

    assertThat(world.state("t-1"))
        .containsEntry("count", AttributeValue.fromN("30"))
        .doesNotContainKey("carried");
    assertThat(invoke(changed, readings(30, 10), "{}", "")).isEqualTo("{}");
  }

  @Test
  void withoutAWindowKeysAreItems() {
    assertThat(World.invoke(world.function(), readings(0, 10))).isEqualTo(World.DONE);

    assertThat(world.state("t-1")).doesNotContainKey("carried");
  }

  @Test
  void aBatchThatIsNotDoneFailsAsAWhole() {
    byte[] event = event(readings(0, 10), "{}", "");

    assertThatThrownBy(() -> World.invoke(world.function(), event, Invocation.ofLooks(2)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("comes again as a whole");
    assertThat(world.logLines()).singleElement().asString().contains("\"NotDone\":10");
  }

  @Test
  void aLastInvocationWithoutRecordsMayLeaveThemOut() throws Exception {
    String state = invoke(world.function(), readings(0, 10), "{}", "");
    String event =
        new String(event(List.of(), state, "isFinalInvokeForWindow"), StandardCharsets.UTF_8)
            .replace("\"Records\":[],", "");

    World.invoke(
        world.function(), event.getBytes(StandardCharsets.UTF_8), Invocation.withPlentyOfTime());

    assertThat(world.state("t-1")).doesNotContainKey("carried");
  }

  private JsonNode line(int number) throws Exception {
    return JSON.readTree(world.logLines().get(number));
  }

  private static List<Delivered> readings(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(second -> Turbines.reading("t-1", second, 80 + second % 3))
        .toList();
  }

  /** The state in the answer. */
  private static String invoke(
      StreamHandler function, List<Delivered> records, String state, String flag) throws Exception {
    JsonNode answer =
        JSON.readTree(
            World.invoke(function, event(records, state, flag), Invocation.withPlentyOfTime()));
    assertThat(answer.path("batchItemFailures")).isEmpty();
    return answer.path("state").toString();
  }

  private static byte[] event(List<Delivered> records, String state, String flag) {
    String event =
        records.isEmpty()
            ? "{\"Records\":[]}"
            : new String(Delivered.event(records), StandardCharsets.UTF_8);
    return (event.substring(0, event.lastIndexOf('}'))
            + """
            ,"window":{"start":"2026-11-22T09:00:00Z","end":"2026-11-22T09:01:00Z"},"state":%s,\
            "shardId":"shardId-000000000000","isFinalInvokeForWindow":%s,\
            "isWindowTerminatedEarly":%s}\
            """
                .formatted(
                    state,
                    flag.equals("isFinalInvokeForWindow"),
                    flag.equals("isWindowTerminatedEarly")))
        .getBytes(StandardCharsets.UTF_8);
  }
}
