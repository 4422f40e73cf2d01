package dev.sluice.proof.world;

import dev.sluice.aws.Calling;
import dev.sluice.aws.Pauses;
import dev.sluice.aws.dynamodb.DynamoDbLogTable;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.dynamodb.ResultItem;
import dev.sluice.aws.kinesis.HashRanges;
import dev.sluice.aws.s3.S3StateObjects;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.log.LogContents;
import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogSizes;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.proof.service.InMemoryDynamoDb;
import dev.sluice.proof.service.InMemoryS3;
import dev.sluice.proof.service.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys that lie in logs, as the items that they would be: read as {@code sluice get} reads
 * them, and compared with what is written anew from the documentation, as items are.
 */
final class WrittenLogs {

  private static final LogSizes SIZES = new LogSizes(World.LOG_SLOTS, World.LARGEST_IN_SLOT);
  private static final Deadline PLENTY = () -> 60_000;

  private final InMemoryDynamoDb dynamoDb;
  private final InMemoryS3 s3;

  WrittenLogs(InMemoryDynamoDb dynamoDb, InMemoryS3 s3) {
    this.dynamoDb = dynamoDb.withoutTrouble();
    this.s3 = s3.withoutTrouble();
  }

  static boolean isEntry(Map<String, AttributeValue> item) {
    return text(item, "sk").startsWith("slot#");
  }

  /** The keys that an entry changes. */
  List<Map<String, AttributeValue>> changes(Map<String, AttributeValue> entry) {
    String[] partition = text(entry, "pk").split("#log#", -1);
    LogSlot slot =
        new LogSlot(
            Long.parseLong(attribute(entry, "n").n()),
            attribute(entry, "e").b().asByteArrayUnsafe());
    return LogContents.changes(
            partition[0],
            Integer.parseInt(partition[1]),
            slot,
            new S3StateObjects(s3, World.STATE_BUCKET, new Calling(1, Pauses.REAL)),
            PLENTY)
        .stream()
        .map(change -> ResultItem.of(partition[0], change))
        .toList();
  }

  /** All items, and one for each key that lies in a log. */
  List<Map<String, AttributeValue>> items() {
    List<Map<String, AttributeValue>> items = new ArrayList<>(dynamoDb.items());
    for (Map<String, AttributeValue> item : dynamoDb.items()) {
      if (text(item, "sk").equals("logs")) {
        String pipeline = text(item, "pk");
        store(pipeline, Integer.parseInt(attribute(item, "logs").n()))
            .forEach(held -> items.add(Items.canonical(ResultItem.of(pipeline, held))), PLENTY);
      }
    }
    return items;
  }

  private LogStateStore store(String pipeline, int logs) {
    Calling calling = new Calling(1, Pauses.REAL);
    return new LogStateStore(
        new DynamoDbLogTable(dynamoDb, World.TABLE, pipeline, logs, SIZES, calling),
        new S3StateObjects(s3, World.STATE_BUCKET, calling),
        new DynamoDbStateStore(dynamoDb, World.TABLE, pipeline, calling),
        new LogSettings(pipeline, new HashRanges(logs), SIZES, () -> Long.MIN_VALUE));
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }
}
