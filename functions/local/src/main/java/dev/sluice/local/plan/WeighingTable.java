package dev.sluice.local.plan;

import dev.sluice.planning.PipelineProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Takes whatever is put and weighs it; nothing can be read back. For one thread. */
final class WeighingTable implements DynamoDbClient {

  private static final double KILOBYTE = 1_024;

  /** What names an entry of the index of silent keys. */
  private static final String DUE = "due";

  private final Mean states = new Mean();
  private final Mean units = new Mean();
  private final Mean indexUnits = new Mean();
  private final Mean alerts = new Mean();
  private final Mean windows = new Mean();
  private final Map<String, AttributeValue> due = new HashMap<>();

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    int bytes = ItemSize.of(request.item());
    states.add(bytes);
    units.add(Math.ceil(bytes / KILOBYTE));
    indexUnits.add(indexUnits(request.item()));
    return PutItemResponse.builder().build();
  }

  /** Of a key that parks or is released: its results stay as they are, and it is seldom. */
  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return UpdateItemResponse.builder().build();
  }

  /** An entry that moves is taken away and put anew. */
  private int indexUnits(Map<String, AttributeValue> item) {
    String key = text(item, "pk");
    AttributeValue now = item.get(DUE);
    AttributeValue before = now == null ? due.remove(key) : due.put(key, now);
    if (before == null) {
      return now == null ? 0 : 1;
    }
    return before.equals(now) ? 0 : now == null ? 1 : 2;
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    request.requestItems().values().forEach(writes -> writes.forEach(this::history));
    return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
  }

  private void history(WriteRequest write) {
    Map<String, AttributeValue> item = write.putRequest().item();
    Mean kind = text(item, "sk").startsWith("alert#") ? alerts : windows;
    kind.add(ItemSize.of(item));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  /** What was weighed, with what a log would hold of a key, and what it takes besides. */
  PipelineProfile profile(ProfileParts parts) {
    double object = parts.objectBytes();
    double bytes = states.orElse(0) - object;
    return new PipelineProfile(
        parts.origin(),
        bytes,
        object > 0 ? Math.max(1, Math.ceil(bytes / KILOBYTE)) : units.orElse(1),
        indexUnits.orElse(0),
        parts.logEntryBytes(),
        parts.alertsPerRecord(),
        alerts.orElse(parts.decisionBytes()),
        windows.orElse(parts.decisionBytes()),
        parts.windowSeconds(),
        parts.historySeconds(),
        object);
  }

  @Override
  public String serviceName() {
    return "DynamoDB";
  }

  @Override
  public void close() {
    // There is nothing to close.
  }

  /** An average. */
  static final class Mean {

    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    double orElse(double none) {
      return count == 0 ? none : sum / count;
    }
  }
}
