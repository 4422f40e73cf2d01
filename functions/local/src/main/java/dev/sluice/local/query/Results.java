package dev.sluice.local.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.aws.dynamodb.DynamoDbLogTable;
import dev.sluice.aws.dynamodb.ResultItem;
import dev.sluice.batch.Commit;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.handlers.States;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** A pipeline's results, as the table holds them. */
public final class Results {

  private static final Deadline DEADLINE = () -> 60_000;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String pipeline;
  private final @Nullable LogStateStore logs;
  private final ItemJson json = new ItemJson();

  /** Of a pipeline whose keys have items of their own. */
  public Results(DynamoDbClient dynamoDb, String table, String pipeline) {
    this(dynamoDb, table, pipeline, null);
  }

  private Results(
      DynamoDbClient dynamoDb, String table, String pipeline, @Nullable LogStateStore logs) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.pipeline = pipeline;
    this.logs = logs;
  }

  /** Finds the name of a bucket. */
  @FunctionalInterface
  public interface BucketName {
    String find() throws IOException;
  }

  /**
   * Of a pipeline whose keys lie as the table says.
   *
   * @param bucket that of its states; asked for only if its keys lie in logs
   */
  public static Results of(
      DynamoDbClient dynamoDb, S3Client s3, String table, String pipeline, BucketName bucket)
      throws IOException {
    OptionalInt logs = DynamoDbLogTable.logs(dynamoDb, table, pipeline);
    if (logs.isEmpty()) {
      return new Results(dynamoDb, table, pipeline);
    }
    LogStateStore store =
        States.logs(pipeline, logs.getAsInt(), dynamoDb, table, s3, bucket.find());
    return new Results(dynamoDb, table, pipeline, store);
  }

  /** A key's latest results; empty for a key of which no record took effect. */
  public Optional<ObjectNode> get(String key) {
    if (logs != null) {
      return Optional.ofNullable(logs.results(Set.of(key), DEADLINE).get(key)).map(this::json);
    }
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(request ->
                request
                    .tableName(table)
                    .key(Map.of("pk", text(partition(key)), "sk", text("state")))
                    .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(json.of(item));
  }

  private ObjectNode json(Commit held) {
    return json.of(ResultItem.of(pipeline, held));
  }

  /** The latest results of all keys: reads the whole table. */
  public Stream<ObjectNode> all() {
    if (logs == null) {
      return scan("state");
    }
    List<ObjectNode> all = new ArrayList<>();
    logs.forEach(held -> all.add(json(held)), DEADLINE);
    return all.stream();
  }

  /** All alerts that are still kept, in no order: reads the whole table. */
  public Stream<ObjectNode> allAlerts() {
    return scan("alert#");
  }

  /** All closed windows that are still kept, in no order: reads the whole table. */
  public Stream<ObjectNode> allWindows() {
    return scan("window#");
  }

  /**
   * What the groups of a score learned together, in the order of their names; of a score whose
   * settings changed, each group once for each.
   */
  public Stream<ObjectNode> groups(String score) {
    return query(
            QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :model)")
                .expressionAttributeValues(
                    Map.of(":pk", text(partition("model#" + score)), ":model", text("model#"))))
        .map(json::of);
  }

  private Stream<ObjectNode> scan(String sortKeyPrefix) {
    return dynamoDb
        .scanPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .filterExpression("begins_with(sk, :sort) AND begins_with(pk, :pipeline)")
                .expressionAttributeValues(
                    Map.of(":sort", text(sortKeyPrefix), ":pipeline", text(partition("")))))
        .items()
        .stream()
        .map(json::of);
  }

  /**
   * A key's closed windows and alerts that are still kept: first alerts, then windows, each in the
   * order of time.
   */
  public Stream<ObjectNode> history(String key) {
    return query(
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", text(partition(key)))))
        .filter(item -> !text("state").equals(item.get("sk")))
        .map(json::of);
  }

  /**
   * The alerts of all keys whose event time is not before {@code from} and not after {@code to}, in
   * the order of time.
   */
  public Stream<ObjectNode> alerts(Instant from, Instant to) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
    return first.datesUntil(last.plusDays(1)).flatMap(day -> alertsOf(day, from, to));
  }

  private Stream<ObjectNode> alertsOf(LocalDate day, Instant from, Instant to) {
    return query(
            QueryRequest.builder()
                .tableName(table)
                .indexName("alerts")
                .keyConditionExpression("#day = :day AND #at BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#day", "day", "#at", "at"))
                .expressionAttributeValues(
                    Map.of(
                        ":day", text(partition(day.toString())),
                        ":from", text(Times.iso(from)),
                        ":to", text(Times.iso(to) + "~"))))
        .map(json::of);
  }

  private Stream<Map<String, AttributeValue>> query(QueryRequest.Builder request) {
    return dynamoDb.queryPaginator(request.build()).items().stream();
  }

  private String partition(String key) {
    return pipeline + "#" + key;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
