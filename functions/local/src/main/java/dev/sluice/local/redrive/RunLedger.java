package dev.sluice.local.redrive;

import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.local.redrive.Run.Terms;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * A pipeline's latest run, as an item of the table: {@code pk} is the pipeline's name, {@code sk}
 * is {@code redrive}. Every change has a condition, so of several who go on with a run, each step
 * is taken by one.
 */
final class RunLedger {

  private static final String UNCHANGED = "#plan = :plan AND #next = :next";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String pipeline;

  RunLedger(DynamoDbClient dynamoDb, String table, String pipeline) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.pipeline = pipeline;
  }

  /** The latest run; empty before the first. */
  Optional<Run> latest() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(request -> request.tableName(table).key(key()).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item));
  }

  /**
   * Begins a run where another one ended.
   *
   * @param before the latest run, which is finished; null if there was none
   * @return whether it is begun now; if not, somebody else has begun one
   */
  boolean begin(@Nullable Run before, Run run) {
    try {
      put(before, run);
      return true;
    } catch (ConditionalCheckFailedException e) {
      // Perhaps our own, of which the answer was lost.
      return latest().filter(latest -> latest.plan().equals(run.plan())).isPresent();
    }
  }

  private void put(@Nullable Run before, Run run) {
    if (before == null) {
      dynamoDb.putItem(request ->
          request
              .tableName(table)
              .item(write(run))
              .conditionExpression("attribute_not_exists(pk)"));
    } else {
      dynamoDb.putItem(request ->
          request
              .tableName(table)
              .item(write(run))
              .conditionExpression("#plan = :plan AND finished = :yes")
              .expressionAttributeNames(Map.of("#plan", "plan"))
              .expressionAttributeValues(
                  Map.of(
                      ":plan", text(before.plan()),
                      ":yes", AttributeValue.fromBool(true))));
    }
  }

  /**
   * Notes that the records before a place have outcomes.
   *
   * @return the run as it stands now, which somebody else may have brought further
   */
  Run advance(Run run, long place) {
    change(run, "SET #next = :value", whole(place));
    return current(run);
  }

  /** Notes that nothing is left to do. */
  void finish(Run run) {
    change(run, "SET finished = :value", AttributeValue.fromBool(true));
  }

  /** The run as it stands now: finished, if another one was begun after it. */
  Run current(Run run) {
    return latest()
        .filter(latest -> latest.plan().equals(run.plan()))
        .orElseGet(() -> finished(run));
  }

  private static Run finished(Run run) {
    return new Run(
        run.number(), run.plan(), run.terms(), run.started(), run.records(), run.records(), true);
  }

  private void change(Run run, String update, AttributeValue value) {
    try {
      dynamoDb.updateItem(request ->
          request
              .tableName(table)
              .key(key())
              .updateExpression(update)
              .conditionExpression(UNCHANGED)
              .expressionAttributeNames(Map.of("#plan", "plan", "#next", "next"))
              .expressionAttributeValues(
                  Map.of(":plan", text(run.plan()), ":next", whole(run.next()), ":value", value)));
    } catch (ConditionalCheckFailedException somebodyElseDid) {
      // The step is taken: that is what counts.
    }
  }

  private Map<String, AttributeValue> key() {
    return Map.of("pk", text(pipeline), "sk", text("redrive"));
  }

  private Map<String, AttributeValue> write(Run run) {
    Map<String, AttributeValue> item = new HashMap<>(key());
    item.put("run", whole(run.number()));
    item.put("plan", text(run.plan()));
    item.put("version", text(run.terms().pipelineVersion()));
    item.put("pastBad", AttributeValue.fromBool(run.terms().pastBad()));
    item.put("doubtful", text(run.terms().doubtful().name()));
    item.put("started", text(Iso8601.ofMillis(run.started().toEpochMilli())));
    item.put("records", whole(run.records()));
    item.put("next", whole(run.next()));
    item.put("finished", AttributeValue.fromBool(run.finished()));
    return item;
  }

  private static Run read(Map<String, AttributeValue> item) {
    return new Run(
        Long.parseLong(field(item, "run").n()),
        field(item, "plan").s(),
        new Terms(
            field(item, "version").s(),
            field(item, "pastBad").bool(),
            Doubtful.valueOf(field(item, "doubtful").s())),
        Instant.parse(field(item, "started").s()),
        Long.parseLong(field(item, "records").n()),
        Long.parseLong(field(item, "next").n()),
        field(item, "finished").bool());
  }

  private static AttributeValue field(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), "the item of the run has no " + name);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue whole(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
