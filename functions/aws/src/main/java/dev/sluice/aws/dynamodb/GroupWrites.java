package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Merge;
import dev.sluice.batch.StoredGroup;
import dev.sluice.batch.StoredKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Makes a transaction of a merge: its groups, then its keys. */
record GroupWrites(String table, GroupItem items) {

  List<TransactWriteItem> of(Merge merge) {
    List<TransactWriteItem> transaction = new ArrayList<>();
    for (StoredGroup group : merge.groups()) {
      transaction.add(TransactWriteItem.builder().put(put(group)).build());
    }
    for (StoredKey key : merge.keys()) {
      transaction.add(TransactWriteItem.builder().update(clear(key)).build());
    }
    return transaction;
  }

  private Put put(StoredGroup group) {
    boolean isFirst = group.revision() == 1;
    return Put.builder()
        .tableName(table)
        .item(items.write(group))
        .conditionExpression(isFirst ? "attribute_not_exists(pk)" : "rev = :before")
        .expressionAttributeValues(isFirst ? null : revision(":before", group.revision() - 1))
        .build();
  }

  /** Where the outbox is gone, somebody told it. */
  private Update clear(StoredKey key) {
    return Update.builder()
        .tableName(table)
        .key(items.keys().ofState(key.key()))
        .updateExpression("REMOVE #out")
        .conditionExpression("rev = :rev AND attribute_exists(#out)")
        .expressionAttributeNames(Map.of("#out", "out"))
        .expressionAttributeValues(revision(":rev", key.revision()))
        .build();
  }

  private static Map<String, AttributeValue> revision(String name, long revision) {
    return Map.of(name, Values.whole(revision));
  }
}
