package dev.sluice.local.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A pipeline's results, as the table holds them. */
public final class Results {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String pipeline;
  private final ItemJson json = new ItemJson();

  public Results(DynamoDbClient dynamoDb, String table, String pipeline) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.pipeline = pipeline;
  }

  /** A key's latest results; empty for a key of which no record took effect. */
  public Optional<ObjectNode> get(String key) {
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

  /** The latest results of all keys: reads the whole table. */
  public Stream<ObjectNode> all() {
    return scan("state");
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
