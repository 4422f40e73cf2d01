package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision.Alert;
import dev.sluice.pipeline.Decision.ClosedWindow;
import dev.sluice.pipeline.plan.Severity;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The item that the first release stored, with a full outbox, still loads as what it was. */
class OldItemTest {

  @Test
  void stillLoads() throws IOException {
    byte[] stored = Objects.requireNonNull(Seeds.of("stored-item").get("outbox.json"));
    OneItemTable table = new OneItemTable();
    table.put(DynamoDbJson.item(new ObjectMapper().readTree(stored)), "p#t-1");

    Map<String, StoredKey> loaded =
        new DynamoDbStateStore(table, "table", "p").load(Set.of("t-1"), () -> 60_000);
    StoredKey key = Objects.requireNonNull(loaded.get("t-1"));

    assertThat(key.revision()).isEqualTo(7);
    assertThat(key.positions())
        .isEqualTo(
            Map.of(
                "shardId-000000000000",
                Position.of("49650000000001"),
                "shardId-000000000001",
                new Position("49650000000002", 3)));
    assertThat(key.state()).startsWith('S', 'K', 1);
    assertThat(key.outbox())
        .containsExactly(
            new ClosedWindow(
                "minute",
                "t-1",
                1_795_337_940_000L,
                1_795_338_000_000L,
                Map.of("n", 60.0, "peak", 112.25, "tiny", Double.MIN_VALUE, "none", -0.0),
                1_798_000_000),
            new Alert(
                "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
                "hot",
                Severity.HIGH,
                "t-1",
                1_795_337_990_000L,
                "t-1 at 112",
                Map.of("odd", 2.5),
                1_798_000_000));
    assertThat(key.parking()).isNull();
  }
}
