package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function as Lambda makes it, with nothing but its environment. */
class FunctionProcessTest {

  @TempDir Path folder = Path.of("");

  @Test
  void theEnvironmentIsAllThatTheFunctionNeeds() throws Exception {
    World world = World.empty();
    byte[] event =
        Delivered.event(List.of(Turbines.reading("t-1", 0, 112), Turbines.record(1, "rubbish")));

    FunctionProcess.Output output = FunctionProcess.run(folder, world.environment(), event);

    assertThat(output.errors()).isEmpty();
    assertThat(output.status()).isZero();
    assertThat(output.lines()).hasSize(2).last().isEqualTo(World.DONE);
    assertThat(output.lines().get(0)).contains("\"Applied\":1").contains("\"Quarantined\":1");
    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("1"));
    assertThat(world.alerts(1)).hasSize(1);
    assertThat(world.quarantined()).hasSize(1);
  }

  @Test
  void withoutItsEnvironmentTheFunctionTellsAllThatIsMissing() throws Exception {
    FunctionProcess.Output output =
        FunctionProcess.run(folder, Map.of("SLUICE_TABLE", "states"), new byte[0]);

    assertThat(output.status()).isNotZero();
    assertThat(output.errors())
        .contains("SLUICE_PIPELINE is missing")
        .contains("SLUICE_TOPIC_ARN is missing")
        .contains("SLUICE_QUARANTINE_BUCKET is missing")
        .doesNotContain("SLUICE_TABLE is");
  }
}
