package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression.Constant;
import dev.sluice.pipeline.expression.Expression.Variable;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Devices that learn together, through the function and DynamoDB Local. */
class SharedLearnerTest {

  private static final int FUNCTIONS = 4;
  private static final int BATCHES = 6;
  private static final int RECORDS = 10;

  private final World world = World.of(pipeline());

  /** All devices teach one model what is hot; the label stands on the record itself. */
  private static byte[] pipeline() {
    PipelinePlan plan = PlanCodec.read(Turbines.pipeline());
    ScorePlan hot =
        new ScorePlan.Learning(
            "hot",
            List.of(new Variable("temp")),
            new Variable("label"),
            ScorePlan.Learning.TRUTH,
            null,
            0,
            new Constant("all"));
    return PlanCodec.write(
        new PipelinePlan(
            plan.name(),
            plan.record(),
            plan.transform(),
            List.of(),
            List.of(hot),
            List.of(),
            plan.retention()));
  }

  private static Delivered labelled(String device, int second, double temperature) {
    return Turbines.record(
        second,
        "{\"deviceId\":\"%s\",\"ts\":\"%s\",\"status\":\"on\",\"temp\":%s,\"label\":%s}"
            .formatted(device, Turbines.START.plusSeconds(second), temperature, temperature > 60));
  }

  @Test
  void functionsThatRunAtOnceTeachOneModelEachLabelOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(FUNCTIONS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < FUNCTIONS; i++) {
        String device = "t-" + i;
        running.add(threads.submit(() -> teach(device)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(labels()).isEqualTo(FUNCTIONS * BATCHES * RECORDS);
    assertThat(world.items().values()).noneMatch(item -> item.containsKey("out"));
  }

  /** Delivers each batch twice, the second time to a function that remembers nothing. */
  private void teach(String device) {
    StreamHandler function = world.function();
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Delivered> records = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        int second = batch * RECORDS + i;
        records.add(labelled(device, second, second * 37 % 100));
      }
      assertThat(World.invoke(function, records)).isEqualTo(World.DONE);
      assertThat(World.invoke(world.function(), records)).isEqualTo(World.DONE);
    }
  }

  private int labels() {
    Map<String, AttributeValue> model =
        world.items().entrySet().stream()
            .filter(item -> item.getKey().startsWith("turbines#model#hot model#all#"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    Map<String, AttributeValue> metrics = Objects.requireNonNull(model.get("metrics")).m();
    return Integer.parseInt(Objects.requireNonNull(metrics.get("labels")).n());
  }

  @Test
  void aBatchLogsHowManyLabelsItHad() {
    World.invoke(world.function(), List.of(labelled("t-1", 1, 80), labelled("t-2", 2, 20)));

    assertThat(world.logLines().get(0)).contains("\"Labels\":2", "\"UnreadableGroups\":0");
  }
}
