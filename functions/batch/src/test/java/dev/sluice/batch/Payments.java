package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A pipeline in which all cards of a region learn together what fraud is, and its records. */
final class Payments {

  static final Pipeline PIPELINE = Pipeline.of(plan(List.of("legit", "fraud")));

  /** The same, but that its learner begins anew. */
  static final Pipeline CHANGED = Pipeline.of(plan(List.of("legit", "fraud", "unclear")));

  private static final List<String> REGIONS = List.of("eu", "us", "as");

  private Payments() {}

  private static PipelinePlan plan(List<String> classes) {
    Expression amount = variable("amount");
    return new PipelinePlan(
        "payments",
        new RecordPlan(path("card"), path("at"), Map.of(), Instant.EPOCH, Duration.ofDays(1)),
        List.of(),
        List.of(),
        List.of(
            new ScorePlan.Learning(
                "fraud",
                List.of(amount),
                variable("label"),
                classes,
                variable("id"),
                8,
                variable("region"))),
        List.of(
            new AlertPlan(
                "large",
                new Expression.Call("_>_", List.of(amount, new Expression.Constant(80.0))),
                Severity.HIGH,
                Duration.ZERO,
                List.of())),
        new Retention(Duration.ofDays(90), Duration.ofDays(30)));
  }

  private static Expression variable(String name) {
    return new Expression.Variable(name);
  }

  private static Path path(String name) {
    return new Path(List.of(new Path.Segment.Name(name)));
  }

  static ByteBuffer payment(String card, int id, double amount, String region) {
    return Meters.bytes(
        "{\"card\":\"%s\",\"at\":%d,\"id\":%d,\"amount\":%s,\"region\":\"%s\"}"
            .formatted(card, Meters.START, id, amount, region));
  }

  static ByteBuffer label(String card, int id, String label) {
    return Meters.bytes(
        "{\"card\":\"%s\",\"at\":%d,\"id\":%d,\"label\":\"%s\"}"
            .formatted(card, Meters.START, id, label));
  }

  /** Cards in some shards. Labels come late, twice, early or never. */
  static List<MeterStream.Shard> stream(Random random) {
    List<MeterStream.Shard> shards = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String name = "shard-" + i;
      List<ShardRecord> records = new ArrayList<>();
      int cards = 1 + random.nextInt(4);
      for (int j = 1; j <= 10 + random.nextInt(40); j++) {
        String card = "card-" + i + "-" + random.nextInt(cards);
        Position position = Position.of(Integer.toString(j));
        records.add(new ShardRecord(name, position, card, Meters.START, data(random, card, j)));
      }
      shards.add(new MeterStream.Shard(name, null, records));
    }
    return shards;
  }

  private static ByteBuffer data(Random random, String card, int number) {
    int id = Math.max(0, number - random.nextInt(12));
    return random.nextBoolean()
        ? payment(card, id, random.nextInt(100), REGIONS.get(random.nextInt(REGIONS.size())))
        : label(card, id, random.nextBoolean() ? "fraud" : "legit");
  }

  /**
   * What a key taught: its group, the class and the features, but not what had been predicted,
   * which depends on what the group had learned by then.
   */
  record Taught(String key, String group, List<Byte> labelAndFeatures) {

    private static final int BYTES = 2 + Float.BYTES;

    static Taught of(Decision.Contribution label) {
      List<Byte> bytes = new ArrayList<>();
      for (byte each : Arrays.copyOf(label.example().bytes(), BYTES)) {
        bytes.add(each);
      }
      return new Taught(label.key(), label.group().group(), bytes);
    }
  }

  /** All that these records decide, each taken once and in order. */
  static List<Decision> decisions(List<MeterStream.Shard> shards) {
    Map<String, KeyState> states = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (MeterStream.Shard shard : shards) {
      for (ShardRecord record : shard.records()) {
        Event event = Meters.event(PIPELINE, record);
        PIPELINE.share(List.of(event), Map.of());
        states.computeIfAbsent(event.key(), key -> PIPELINE.newState()).apply(event, decisions);
      }
    }
    return decisions;
  }

  static GroupName group(String region) {
    Event event = Meters.event(PIPELINE, BatchFixture.record(1, payment("c", 1, 1, region)));
    return PIPELINE.groups(List.of(event)).iterator().next();
  }
}
