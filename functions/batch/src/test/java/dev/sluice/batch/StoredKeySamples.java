package dev.sluice.batch;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.learn.LabelledExample;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stored keys, decisions and summaries that go to the edges of what may come. */
final class StoredKeySamples {

  /** 2026-11-22T00:00:00Z. */
  static final long TIME = 1_795_305_600_000L;

  static final long EXPIRES = TIME / 1000 + 86_400;
  private static final String UNICODE = "Grüße, 東京 \uD83D\uDE80 #\"\\ \n";

  private StoredKeySamples() {}

  static Stream<StoredKey> all() {
    return Stream.of(
        plain("plain", 1, 1),
        full("full", 1),
        full(UNICODE, 1),
        full("k".repeat(1024), 1),
        full("é".repeat(512), 1),
        full("a#b/state", 1),
        blob("big", 100_000),
        new StoredKey("many-shards", 1, shards(64), new byte[] {1}, List.of(), null, EXPIRES),
        new StoredKey(
            "full-outbox", 1, shards(1), new byte[] {1}, alerts("full-outbox", 64), null, EXPIRES),
        taken("taken-once", 1, 1),
        taken("taken-by-many", 1, Provenance.MOST_TENURES),
        ahead("applied-ahead", 1, 1),
        ahead("applied-far-ahead", 1, Provenance.MOST_AHEAD),
        watched("watched", 1, 0, TIME / 1000 + 900),
        watched("watched-and-looked-at", 1, 900_001, TIME / 1000 + 3_600),
        watched("watched-and-not-due", 1, 3_600_001, Watch.NEVER),
        parked("parked", 1, 1),
        parked("parked-from-the-first", 1, 0),
        new StoredKey(
            "parked-behind-many",
            1,
            Map.of(),
            new byte[] {1},
            alerts("parked-behind-many", 2),
            new Parking("shardId-000000000000", Position.of("7"), Stage.DECODE, shards(64), 1, 2),
            EXPIRES));
  }

  /** No outbox, a position and a state that depend on the seed. */
  static StoredKey plain(String key, long revision, long seed) {
    Map<String, Position> positions =
        Map.of("shardId-000000000000", new Position("4965" + seed, seed));
    return new StoredKey(key, revision, positions, bytes(64, seed), List.of(), null, EXPIRES);
  }

  /** A key whose silence matters. */
  static StoredKey watched(String key, long revision, long lookedMillis, long dueSeconds) {
    StoredKey plain = plain(key, revision, dueSeconds);
    return new StoredKey(
        key,
        revision,
        plain.positions(),
        plain.state(),
        List.of(),
        null,
        EXPIRES,
        new Watch(TIME, lookedMillis, dueSeconds),
        Map.of());
  }

  /** A key that as many versions took records of, one after the other. */
  static StoredKey taken(String key, long revision, int versions) {
    List<Tenure> tenures = new ArrayList<>();
    for (int i = 0; i < versions; i++) {
      Stretch first = new Stretch(position(10 * i), position(10 * i + 3));
      tenures.add(
          new Tenure(
              "%016x".formatted(i),
              first,
              i % 2 == 0 ? first : new Stretch(position(10 * i + 5), position(10 * i + 7))));
    }
    Position forgotten = versions < 2 ? null : Position.of("0");
    return noted(key, revision, new Provenance(forgotten, tenures, List.of()));
  }

  /** A key of which a run applied as many records that the stream may bring again. */
  static StoredKey ahead(String key, long revision, int records) {
    List<Position> ahead =
        IntStream.range(0, records).mapToObj(StoredKeySamples::position).toList();
    return noted(key, revision, new Provenance(null, List.of(), ahead));
  }

  private static StoredKey noted(String key, long revision, Provenance provenance) {
    Position last = provenance.tenures().isEmpty() ? null : provenance.tenures().get(0).end();
    return new StoredKey(
        key,
        revision,
        last == null ? Map.of() : Map.of("shardId-000000000000", last),
        bytes(64, revision),
        List.of(),
        null,
        EXPIRES,
        null,
        Map.of("shardId-000000000000", provenance, "shardId-000000000001", provenance));
  }

  /** One of many in a shard; now and then inside an aggregated record. */
  private static Position position(int number) {
    String sequence = "49650000000000000000000000000000000000%018d".formatted(3 * number + 7);
    return new Position(sequence, number % 3 == 0 ? number : 0);
  }

  /** Every kind of decision, positions of all sizes. */
  static StoredKey full(String key, long revision) {
    Map<String, Position> positions =
        Map.of(
            "shardId-000000000000",
            Position.of("0"),
            "shardId-000000000001",
            new Position("49650000000000000000000000000000000000000000000000000000", 255),
            "shardId-000000000002",
            new Position("9".repeat(56), Long.MAX_VALUE));
    return new StoredKey(
        key, revision, positions, bytes(700, revision), outboxOf(key), null, EXPIRES);
  }

  /** The same, which teaches nothing. */
  static StoredKey decided(String key, long revision) {
    return full(key, revision).withOutbox(tellable(key));
  }

  /** A key that stands still, with as many records that wait in each of two shards. */
  static StoredKey parked(String key, long revision, long waiting) {
    Parking parking =
        new Parking(
            "shardId-000000000000",
            new Position("49650000000000000000000000000000000000000000000000000000", 3),
            Stage.TRANSFORM,
            Map.of(
                "shardId-000000000000",
                new Position("49650000000000000000000000000000000000000000000000000000", 3),
                "shardId-000000000001",
                Position.of("4965" + waiting)),
            waiting,
            waiting << 40);
    return new StoredKey(key, revision, shards(1), bytes(64, waiting), List.of(), parking, EXPIRES);
  }

  static Decision.Alert alert(String key, int number) {
    return new Decision.Alert(
        "%032x".formatted(number + 0xabcdef0123L),
        "overheating",
        List.of(Severity.values()).get(number % Severity.values().length),
        key,
        TIME + number,
        "alert " + number + " " + UNICODE,
        Map.of("unusual", number + 0.1),
        number % 2 == 0 ? Map.of() : Map.of("unusual", number + " above the usual " + UNICODE),
        EXPIRES);
  }

  /** Decisions as history keeps them: readable, so a zero may lose its sign. */
  static List<Decision> historyOf(String key) {
    return List.of(
        alert(key, 1),
        alert(key, 2),
        new Decision.Alert(
            "f".repeat(32), "cold_start", Severity.CRITICAL, key, TIME, "", Map.of(), EXPIRES),
        new Decision.Alert(
            "e".repeat(32), "cold_start", Severity.LOW, key, TIME, "", extremes(), EXPIRES),
        window(key, "minute", TIME, extremes()),
        window(key, "minute", TIME + 60_000, Map.of("n", 0.0)),
        window(key, "hour", TIME, Map.of()));
  }

  private static List<Decision> outboxOf(String key) {
    return Stream.concat(tellable(key).stream(), Stream.of(label(key, 0), label(key, -1))).toList();
  }

  /** Every kind of decision that is history. */
  static List<Decision> tellable(String key) {
    Map<String, Double> signed = new LinkedHashMap<>(extremes());
    signed.put("negativeZero", -0.0);
    return Stream.concat(historyOf(key).stream(), Stream.of(window(key, "signed", TIME, signed)))
        .toList();
  }

  /** What a key teaches its group. */
  static Decision.Contribution label(String key, long settings) {
    try {
      LabelledExample example = LabelledExample.of(new byte[] {1, 1, 0, -1, 127, -128});
      GroupName group = new GroupName("fraud", settings, UNICODE);
      return new Decision.Contribution(group, key, example, TIME, EXPIRES);
    } catch (CorruptStateException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static Decision.ClosedWindow window(
      String key, String name, long startMillis, Map<String, Double> aggregates) {
    return new Decision.ClosedWindow(
        name, key, startMillis, startMillis + 60_000, aggregates, EXPIRES);
  }

  static Map<String, Double> extremes() {
    Map<String, Double> extremes = new LinkedHashMap<>();
    extremes.put("zero", 0.0);
    extremes.put("third", 1.0 / 3.0);
    extremes.put("largest", Double.MAX_VALUE);
    extremes.put("lowest", -Double.MAX_VALUE);
    extremes.put("smallest", Double.MIN_VALUE);
    extremes.put("smallestNormal", Double.MIN_NORMAL);
    extremes.put("precise", 0.1 + 0.2);
    extremes.put("whole", 9_007_199_254_740_991.0);
    return extremes;
  }

  static Summary summary(String key) {
    return new Summary(
        TIME,
        12_345_678_901L,
        "high",
        fields(),
        Map.of("unusual", 8.25, "edge", Double.MAX_VALUE),
        List.of(window(key, "minute", TIME, extremes())),
        EXPIRES);
  }

  private static Map<String, Object> fields() {
    return Map.of(
        "text",
        UNICODE,
        "empty",
        "",
        "double",
        -Double.MIN_VALUE,
        "int",
        Long.MIN_VALUE,
        "bool",
        true,
        "status",
        "reserved words are names too");
  }

  static StoredKey blob(String key, int size) {
    return new StoredKey(key, 1, shards(1), bytes(size, size), List.of(), null, EXPIRES);
  }

  private static List<Decision> alerts(String key, int count) {
    return IntStream.range(0, count).<Decision>mapToObj(i -> alert(key, i)).toList();
  }

  private static Map<String, Position> shards(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap("shardId-%012d"::formatted, i -> new Position("49650" + i, i)));
  }

  private static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
