package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The events of a batch have what their records had until all of it was applied, whatever the
 * events were in the batch before.
 */
class BatchOfEventsTest {

  /**
   * @param json what stands in a record; empty if the field is not there
   * @param told what an alert's message tells of it
   */
  private record Value(String json, String told) {

    static Value as(String json) {
      return new Value(json, json);
    }
  }

  private static final Value ABSENT = new Value("", "?");

  private record Field(String name, Expression read, List<Value> values) {

    static Field of(String name, Value... values) {
      return new Field(name, variable(name), List.of(values));
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          Field.of("number", ABSENT, Value.as("1.5"), Value.as("-20")),
          Field.of("whole", ABSENT, Value.as("7"), Value.as("-9007199254740993")),
          Field.of(
              "text",
              ABSENT,
              new Value("\"plain\"", "plain"),
              new Value("\"w\u00f6rter\"", "w\u00f6rter"),
              new Value("\"\\\"quoted\\\"\"", "\"quoted\"")),
          Field.of("flag", ABSENT, Value.as("true"), Value.as("false")),
          Field.of("list", ABSENT, Value.as("[1,\"two\",[3]]"), Value.as("[]")),
          Field.of("map", ABSENT, Value.as("{\"a\":{\"b\":1}}"), Value.as("{}")),
          new Field(
              "meter",
              new Expression.Select(variable("meter"), "volts"),
              List.of(
                  ABSENT,
                  new Value("{\"volts\":230.5}", "230.5"),
                  new Value("{\"volts\":\"low\"}", "low"),
                  new Value("{\"amps\":1}", "?"))),
          Field.of("more", ABSENT, Value.as("1")),
          Field.of("last", ABSENT, Value.as("2")));

  private static final Pipeline PIPELINE =
      new PlanBuilder()
          .field("whole", FieldType.INT)
          .alert("any", constant(true), Severity.HIGH, Duration.ZERO, message())
          .build();

  private static Object[] message() {
    return Stream.concat(
            Stream.of(variable("event.key")),
            FIELDS.stream().flatMap(field -> Stream.of(", ", field.read())))
        .toArray();
  }

  /** A record, and what an alert's message tells of it. */
  private record Told(String record, String message) {

    static Told any(Random random) {
      String key = "key " + random.nextInt(9);
      StringBuilder json = new StringBuilder("{\"id\":\"" + key + "\",\"ts\":" + ARRIVAL);
      List<String> told = new ArrayList<>(List.of(key));
      for (Field field : FIELDS) {
        Value value = field.values().get(random.nextInt(field.values().size()));
        json.append(value.json().isEmpty() ? "" : ",\"" + field.name() + "\":" + value.json());
        told.add(value.told());
      }
      return new Told(json.append('}').toString(), String.join(", ", told));
    }
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 20).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void haveWhatTheirRecordsHad(long seed) {
    Random random = new Random(seed);
    Preparation preparation = PIPELINE.newPreparation();
    for (int batch = 0; batch < 5; batch++) {
      List<Told> all = Stream.generate(() -> Told.any(random)).limit(30).toList();
      preparation.begin();
      List<Event> events = all.stream().map(one -> event(preparation, one.record())).toList();
      String expected = all.stream().map(Told::message).collect(joining("\n"));
      assertThat(messages(events)).isEqualTo(expected);
      assertThat(messages(events)).as("once more").isEqualTo(expected);
    }
  }

  private static Event event(Preparation preparation, String record) {
    byte[] bytes = record.getBytes(UTF_8);
    Prepared prepared = preparation.prepare(bytes, 0, bytes.length, ARRIVAL);
    return ((Prepared.Ready) prepared).event();
  }

  private static String messages(List<Event> events) {
    return events.stream()
        .map(event -> Records.apply(PIPELINE.newState(), event).get(0))
        .map(decision -> ((Decision.Alert) decision).message())
        .collect(joining("\n"));
  }
}
