package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a record comes to does not depend on those before it, although a preparation expects of it
 * what it saw in them: the same fields in the same order, times of the same day, the same keys. Of
 * several producers each has its own way to write; some records are damaged. Each is read once more
 * in the general way, of which a name with an escape makes sure.
 */
class RecordStreamTest {

  private static final String GENERALLY = "{\"\\u0071\":0,";

  private static final Expression VOLTS = new Expression.Select(variable("meter"), "volts");

  private static final Pipeline PIPELINE =
      new PlanBuilder()
          .key("machine")
          .set("load", call("_*_", VOLTS, variable("aVeryLongNameOfAField")))
          .alert(
              "any",
              constant(true),
              Severity.HIGH,
              Duration.ZERO,
              "of ",
              variable("status"),
              " and ",
              variable("volts"),
              " at ",
              VOLTS)
          .build();

  static Stream<Long> seeds() {
    return LongStream.range(0, 20).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotMatterToARecord(long seed) {
    Random random = new Random(seed);
    Preparation preparation = PIPELINE.newPreparation();
    List<Producer> producers = Stream.generate(() -> new Producer(random)).limit(3).toList();
    Producer producer = producers.get(0);
    int ready = 0;
    for (int i = 0; i < 500; i++) {
      if (random.nextInt(40) == 0) {
        producer = producers.get(random.nextInt(producers.size()));
      }
      byte[] record = damaged(producer.record(), random);
      if (i % 50 == 0) {
        preparation.begin();
      }
      String result = result(preparation, record);
      assertThat(result).as(new String(record, UTF_8)).isEqualTo(generally(record));
      ready += result.startsWith("[") ? 1 : 0;
    }
    assertThat(ready).isBetween(150, 490);
  }

  /** It is the fourth name in both records. */
  @Test
  void leavesANameToItsObject() {
    Pipeline pipeline =
        new PlanBuilder()
            .alert(
                "any",
                constant(true),
                Severity.HIGH,
                Duration.ZERO,
                variable("volts"),
                " and ",
                VOLTS)
            .build();
    Preparation preparation = pipeline.newPreparation();
    String record = "{\"id\":\"k\",\"ts\":%d,\"meter\":{%s,\"volts\":%d,\"site\":\"in the north\"}";
    byte[] inner = record.formatted(ARRIVAL, "\"volts\":1}", 2).getBytes(UTF_8);
    byte[] outer = record.formatted(ARRIVAL, "}", 3).getBytes(UTF_8);
    assertThat(message(pipeline, preparation, inner)).isEqualTo("2 and 1");
    assertThat(message(pipeline, preparation, outer)).isEqualTo("3 and ?");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tellsNamesApartThatAreAlike(long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>(List.of("aacaaaaaa", "aaaaaaaab"));
    random
        .ints(60, 1, 20)
        .mapToObj(length -> alike(length, random))
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    List<String> named = names.stream().limit(40).toList();
    Object[] parts =
        named.stream().flatMap(name -> Stream.of(variable(name), " ")).toArray(Object[]::new);
    Pipeline pipeline =
        new PlanBuilder().alert("any", constant(true), Severity.HIGH, Duration.ZERO, parts).build();
    Preparation preparation = pipeline.newPreparation();
    for (int i = 0; i < 20; i++) {
      List<String> fields = new ArrayList<>(List.of("\"id\":\"k\"", "\"ts\":" + ARRIVAL));
      names.forEach(name -> fields.add('"' + name + "\":" + names.indexOf(name)));
      Collections.shuffle(fields, random);
      byte[] record = ("{" + String.join(",", fields) + "}").getBytes(UTF_8);
      assertThat(message(pipeline, preparation, record))
          .isEqualTo(
              IntStream.range(0, named.size())
                  .mapToObj(String::valueOf)
                  .collect(joining(" ", "", " ")));
    }
  }

  private static String alike(int length, Random random) {
    return random.ints(length, 'a', 'd').mapToObj(Character::toString).collect(joining());
  }

  /** Also a name that stood in the record before, far from any text. */
  @Test
  void refusesANameThatIsNoUtf8EachTime() {
    Preparation preparation = new PlanBuilder().build().newPreparation();
    String record = "{\"id\":\"k\",\"n\":1234567,\"\u00e4\":0,\"ts\":\"2026-11-22T09:30:00.123Z\"}";
    for (int i = 0; i < 3; i++) {
      assertThat(prepared(preparation, record.getBytes(UTF_8))).isInstanceOf(Prepared.Ready.class);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(prepared(preparation, record.getBytes(ISO_8859_1)))
          .isInstanceOf(Prepared.Rejected.class);
    }
  }

  private static Prepared prepared(Preparation preparation, byte[] record) {
    return preparation.prepare(record, 0, record.length, ARRIVAL);
  }

  private static String message(Pipeline pipeline, Preparation preparation, byte[] record) {
    Prepared.Ready ready = (Prepared.Ready) prepared(preparation, record);
    List<Decision> decisions = Records.apply(pipeline.newState(), ready.event());
    return ((Decision.Alert) decisions.get(0)).message();
  }

  private static String generally(byte[] record) {
    String rest = new String(record, 1, record.length - 1, ISO_8859_1);
    byte[] longer = (GENERALLY + rest).getBytes(ISO_8859_1);
    return result(PIPELINE.newPreparation(), longer);
  }

  /** Now and then with another byte somewhere, but for the first. */
  private static byte[] damaged(String record, Random random) {
    byte[] bytes = record.getBytes(UTF_8);
    if (random.nextInt(8) == 0) {
      String others = "\"\\{}[],:. \n-0e9aZ\u0001";
      bytes[1 + random.nextInt(bytes.length - 1)] =
          (byte) others.charAt(random.nextInt(others.length()));
    }
    return bytes;
  }

  /** What the record comes to in the middle of others, its alert with its message. */
  private static String result(Preparation preparation, byte[] record) {
    byte[] among =
        ("{\"ts\":12" + "x".repeat(record.length) + "34,\"meter\":{\"volts\":7}}").getBytes(UTF_8);
    System.arraycopy(record, 0, among, 8, record.length);
    Prepared prepared = preparation.prepare(among, 8, 8 + record.length, ARRIVAL);
    if (!(prepared instanceof Prepared.Ready ready)) {
      return prepared.getClass().getSimpleName();
    }
    KeyState state = PIPELINE.newState();
    List<Decision> decisions = new ArrayList<>();
    List<String> incomplete = state.apply(ready.event(), decisions);
    return incomplete + " " + decisions + " " + state.summary();
  }

  /** Writes its fields in one order, or in any, and with its own spaces. */
  private static final class Producer {
    private final Random random;
    private final boolean isOrderly;
    private final String behindColon;
    private final String behindComma;
    private final List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));

    Producer(Random random) {
      this.random = random;
      this.isOrderly = random.nextInt(3) > 0;
      this.behindColon = List.of("", "", " ", "  ", "\n").get(random.nextInt(5));
      this.behindComma = List.of("", "", " ", "\t").get(random.nextInt(4));
      Collections.shuffle(order, random);
    }

    String record() {
      if (!isOrderly) {
        Collections.shuffle(order, random);
      }
      List<String> fields = new ArrayList<>();
      for (int field : order) {
        if (random.nextInt(30) > 0) {
          fields.add(field(field));
        }
      }
      return "{" + String.join("," + behindComma, fields) + "}";
    }

    private String field(int field) {
      return switch (field) {
        case 0 -> named("machine", text("m-" + random.nextInt(300)));
        case 1 -> named("ts", text(time()));
        case 2 ->
            named(
                "status",
                List.of("\"ok\"", "\"größer\"", "\"a\\nb\"", "null", "7").get(random.nextInt(5)));
        case 3 -> named("aVeryLongNameOfAField", number());
        case 4 -> named("meter", meter());
        case 5 ->
            named(
                "volts", random.nextInt(5) > 0 ? number() : "{" + named("status", number()) + "}");
        case 6 ->
            named(
                "site" + random.nextInt(2),
                List.of("[1,{\"ts\":2}]", "true", "{}", "{\"ts\":\"x\"}", "\"\"", "-0.5e-3")
                    .get(random.nextInt(6)));
        default -> named("note", text("x".repeat(random.nextInt(40))));
      };
    }

    private String meter() {
      String name = random.nextInt(9) > 0 ? "volts" : "status";
      return "{" + named(name, number()) + "," + named("machine", number()) + "}";
    }

    private String named(String name, String value) {
      return text(name) + ":" + behindColon + value;
    }

    private static String text(String content) {
      return '"' + content + '"';
    }

    private String time() {
      long millis = ARRIVAL - random.nextInt(random.nextInt(4) > 0 ? 86_400_000 : 2_000_000_000);
      String time = Instant.ofEpochMilli(millis).toString();
      return random.nextInt(40) > 0 ? time : time.replace('5', 'x').replace("T1", "T4");
    }

    private String number() {
      return switch (random.nextInt(6)) {
        case 0 -> String.valueOf(random.nextInt(100_000_000) - 50_000_000);
        case 1 -> String.valueOf(random.nextDouble());
        case 2 -> String.valueOf(random.nextInt(2000) / 100.0 - 5);
        case 3 ->
            List.of(
                    "0",
                    "-0",
                    "00",
                    "1.",
                    ".5",
                    "-",
                    "1e3",
                    "0.10",
                    "1234567",
                    "12345678",
                    "-1234.567",
                    "1E999")
                .get(random.nextInt(12));
        default -> String.valueOf(random.nextInt(1000));
      };
    }
  }
}
