package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.local.demo.Example;
import dev.sluice.local.produce.Producer;
import dev.sluice.local.query.QuarantineObjects;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every example folder from the first record to the last alert and compares what the table,
 * the topic and the quarantine hold with the folder's {@code expected.json}, which a program that
 * shares no code with Sluice has computed.
 */
final class ExamplesTest {

  private static final PrintStream NO_LOG = new PrintStream(OutputStream.nullOutputStream());

  private static final Path EVENTS = Path.of("..", "..", "events");

  private static final List<String> COMPUTED =
      List.of("count", "time", "level", "fields", "scores", "windows");

  /** How rare a score is, is learned and not computed apart. */
  private static final String RARITY = ".rarity";

  /** Sums in another order differ in the last bits. */
  private static final double RELATIVE = 1e-9;

  static Stream<String> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EVENTS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pipeline.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everythingIsAsComputedApart(String example) throws Exception {
    Path folder = EVENTS.resolve(example);
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    PipelineDefinition definition = Target.definition(folder.resolve("pipeline.yaml"));
    Clients clients = SharedStack.clients();
    Provisioning provisioning = new Provisioning(clients);
    Resources resources = provisioning.create("example-" + example, 3);

    long put = run(folder, definition, clients, resources);

    Results results =
        Results.of(clients.dynamoDb(), clients.s3(), resources.table(), example, resources::bucket);
    assertThat(put).isEqualTo(expected.path("records").asLong());
    assertThat(new QuarantineObjects(clients.s3(), resources.bucket(), example).records())
        .hasSize(expected.path("quarantined").asInt());
    assertKeys(byText(results.all(), "key"), expected.path("keys"));
    if (expected.has("episodes")) {
      assertEpisodes(results.allAlerts().toList(), expected);
    } else {
      assertAlerts(byText(results.allAlerts(), "id"), expected.path("alerts"));
    }
    assertThat(results.allWindows().count()).isEqualTo(expected.path("closedWindows").asLong());
    provisioning.delete(resources);
  }

  private static long run(
      Path folder, PipelineDefinition definition, Clients clients, Resources resources)
      throws Exception {
    try (LocalFunction function =
            LocalFunction.start(
                clients, resources, definition, NO_LOG, delivered -> {}, line -> {});
        InputStream records = Files.newInputStream(Example.of(folder, definition).records())) {
      long put =
          new Producer(clients.kinesis(), resources.stream(), definition.plan().record())
              .put(records, taken -> {});
      function.awaitDrained(Duration.ofMinutes(3));
      return put;
    }
  }

  private static Map<String, JsonNode> byText(Stream<? extends JsonNode> nodes, String field) {
    return nodes.collect(
        Collectors.toMap(
            node -> node.path(field).asText(),
            Function.identity(),
            (first, second) -> {
              throw new AssertionError("twice: " + first + " and " + second);
            },
            TreeMap::new));
  }

  private static void assertKeys(Map<String, JsonNode> actual, JsonNode expected) {
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(names(expected));
    actual.forEach((key, item) -> {
      JsonNode wanted = expected.path(key);
      for (String field : COMPUTED) {
        if (wanted.has(field)) {
          assertHolds(item.path(field), wanted.path(field), field + " of " + key);
        }
      }
      assertBounded(item.path("scores"), wanted.path("bounds"), key);
      if (wanted.has("scores")) {
        assertThat(names(item.path("scores")))
            .as("scores of %s", key)
            .filteredOn(name -> !name.endsWith(RARITY))
            .containsExactlyInAnyOrderElementsOf(
                union(names(wanted.path("scores")), names(wanted.path("bounds"))));
      }
    });
  }

  /** What is learned, or said by a model, lies within bounds that are stated. */
  private static void assertBounded(JsonNode scores, JsonNode bounds, String key) {
    for (String name : names(bounds)) {
      assertThat(scores.path(name).asDouble(Double.NaN))
          .as("%s of %s", name, key)
          .isBetween(bounds.path(name).path(0).asDouble(), bounds.path(name).path(1).asDouble());
    }
  }

  /** Every episode is told by the alert, and at most so many others are. */
  private static void assertEpisodes(List<? extends JsonNode> alerts, JsonNode expected) {
    List<JsonNode> others =
        alerts.stream()
            .filter(alert -> alert.path("alert").equals(expected.path("alert")))
            .collect(Collectors.toCollection(ArrayList::new));
    for (JsonNode episode : expected.path("episodes")) {
      List<JsonNode> told = others.stream().filter(alert -> isWithin(alert, episode)).toList();
      assertThat(told).as("alerts of %s", episode).isNotEmpty();
      assertThat(told).allSatisfy(alert -> assertThat(alert.path("reasons")).isNotEmpty());
      others.removeAll(told);
    }
    assertThat(others).hasSizeLessThanOrEqualTo(expected.path("elsewhere").asInt());
  }

  private static boolean isWithin(JsonNode alert, JsonNode episode) {
    Instant time = Instant.parse(alert.path("time").asText());
    return alert.path("key").equals(episode.path("key"))
        && !time.isBefore(Instant.parse(episode.path("start").asText()))
        && !time.isAfter(Instant.parse(episode.path("end").asText()));
  }

  /** Everything that is expected is there; the item may hold more. */
  private static void assertHolds(JsonNode actual, JsonNode expected, String what) {
    if (expected.isNumber()) {
      double value = expected.asDouble();
      assertThat(actual.asDouble(Double.NaN))
          .as(what)
          .isCloseTo(value, within(RELATIVE * Math.max(1.0, Math.abs(value))));
    } else if (expected.isObject()) {
      expected
          .properties()
          .forEach(member ->
              assertHolds(
                  actual.path(member.getKey()),
                  member.getValue(),
                  member.getKey() + " in " + what));
    } else {
      assertThat(actual).as(what).isEqualTo(expected);
    }
  }

  private static void assertAlerts(Map<String, JsonNode> actual, JsonNode expected) {
    assertThat(actual.keySet())
        .containsExactlyInAnyOrderElementsOf(expected.findValuesAsText("id"));
    for (JsonNode alert : expected) {
      JsonNode item = actual.getOrDefault(alert.path("id").asText(), MissingNode.getInstance());
      for (String field : names(alert)) {
        assertThat(item.path(field)).as("%s of %s", field, alert).isEqualTo(alert.path(field));
      }
    }
  }

  private static List<String> union(List<String> these, List<String> those) {
    return Stream.concat(these.stream(), those.stream()).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
