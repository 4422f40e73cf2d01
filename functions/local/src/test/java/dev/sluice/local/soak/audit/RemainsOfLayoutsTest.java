package dev.sluice.local.soak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.soak.audit.Audit.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The audit of keys that lie in logs, or have travelled. */
class RemainsOfLayoutsTest {

  private static final Verdict RIGHT = new Verdict(0, 0, 0, List.of());
  private static final int APPLIED = 59;

  @Test
  void whatLiesInLogsIsRight() throws Exception {
    try (ShortRun run = ShortRun.of("{layout: log, logs: 2}")) {
      assertThat(run.audit()).isEqualTo(RIGHT);
      assertThat(run.left())
          .isEqualTo(new Left(0, 0, 0, run.left().entries(), run.left().objects(), 0))
          .satisfies(left -> assertThat(left.entries()).isPositive());
    }
  }

  @Test
  void whatIsLostOfLogsShows() throws Exception {
    try (ShortRun run = ShortRun.of("{layout: log, logs: 2}")) {
      for (int log = 0; log < 2; log++) {
        deleteSlots(run, log);
      }

      assertThat(run.audit().losses()).isEqualTo(APPLIED);
    }
  }

  /** All that a short log has. */
  private static void deleteSlots(ShortRun run, int log) {
    AttributeValue partition = AttributeValue.fromS("remains#log#" + log);
    run.clients()
        .dynamoDb()
        .query(r ->
            r.tableName(run.resources().table())
                .keyConditionExpression("pk = :log")
                .expressionAttributeValues(Map.of(":log", partition)))
        .items()
        .forEach(slot ->
            run.clients()
                .dynamoDb()
                .deleteItem(r ->
                    r.tableName(run.resources().table())
                        .key(Map.of("pk", partition, "sk", slot.get("sk")))));
  }

  @Test
  void anObjectThatNoLogNeedsIsCounted() throws Exception {
    try (ShortRun run = ShortRun.of("{layout: log, logs: 2}")) {
      Left before = run.left();
      run.clients()
          .s3()
          .putObject(
              r -> r.bucket(run.resources().bucket()).key("logs/remains/0/entry-1-0"),
              RequestBody.fromString("nobody's"));

      assertThat(run.audit()).isEqualTo(RIGHT);
      assertThat(run.left()).isEqualTo(new Left(0, 0, 0, before.entries(), before.objects(), 1));
    }
  }

  @Test
  void whatHasTravelledIsRight() throws Exception {
    try (ShortRun run = ShortRun.of("{carry: 1s}")) {
      assertThat(run.audit()).isEqualTo(RIGHT);
      assertThat(run.left()).isEqualTo(new Left(0, 0, 0, 0, 0, 0));
    }
  }
}
