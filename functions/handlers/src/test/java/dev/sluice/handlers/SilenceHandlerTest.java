package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.Severity;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records stop, and a timer finds out. */
class SilenceHandlerTest {

  private final World world = World.of(Turbines.watched());

  @Test
  void aDeviceThatSaysNothingRaisesAnAlertOnceWithoutARecord() {
    StreamHandler function = world.function(minute(1));
    World.invoke(function, List.of(Turbines.reading("t-1", 0, 80), Turbines.reading("t-2", 1, 80)));
    sweep(minute(15));
    World.invoke(world.function(minute(16)), List.of(Turbines.reading("t-2", 955, 80)));

    sweep(minute(17));
    sweep(minute(17));
    sweep(minute(20));

    assertThat(world.alerts(1))
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.name()).isEqualTo("lost");
          assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
          assertThat(alert.key()).isEqualTo("t-1");
          assertThat(world.items().keySet())
              .filteredOn(item -> item.contains("alert#"))
              .singleElement()
              .asString()
              .startsWith("turbines#t-1 alert#2026-11-22T09:")
              .endsWith("#lost#" + alert.id());
        });
    assertThat(world.state("t-1")).doesNotContainKeys("due", "watch", "out");
    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("1"));
    assertThat(world.state("t-2")).containsKeys("due", "watch", "heard");
  }

  @Test
  void aStreamThatIsReadLateIsNotSilent() {
    World.invoke(world.function(minute(1)), List.of(Turbines.reading("t-1", 0, 80)));
    World.invoke(world.function(minute(30)), List.of(Turbines.reading("t-2", 60, 80)));

    sweep(minute(31));
    assertThat(world.items()).hasSize(3).containsKey("turbines lag#shardId-000000000000");

    World.invoke(world.function(minute(32)), List.of(Turbines.reading("t-1", 61, 80)));
    sweep(minute(60));
    assertThat(world.alerts(2)).extracting(alert -> alert.key()).containsOnly("t-1", "t-2");
  }

  @Test
  void aSweepWritesALineOfMetrics() {
    World.invoke(world.function(minute(1)), List.of(Turbines.reading("t-1", 0, 80)));
    sweep(minute(30));

    assertThat(world.logLines().get(1))
        .contains(
            "\"SweptKeys\":1", "\"Alerts\":1", "\"SweepsFailed\":0", "\"SilenceHorizon\":60000");
  }

  private void sweep(Instant time) {
    world
        .sweeper(time)
        .handleRequest(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            Invocation.withPlentyOfTime());
  }

  private static Instant minute(int minute) {
    return Turbines.START.plusSeconds(60L * minute);
  }
}
