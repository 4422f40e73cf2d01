package dev.sluice.local.soak.audit;

import dev.sluice.batch.Position;
import dev.sluice.local.soak.audit.Contents.KeyContent;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table's items as they lie there, read without a class of those that write them; keys that lie
 * in logs as the items that they would be.
 */
public final class StoredItems {

  private static final String STATE = "state";
  private static final String PARKED = "parked";
  private static final String CARRIED = "carried";
  private static final String SLOT = "slot#";
  private static final Set<String> OF_LOGS = Set.of("checkpoint", "logs");

  private final Map<String, KeyContent> keys = new HashMap<>();
  private final Map<String, String> history = new HashMap<>();
  private final Map<String, Long> entries = new HashMap<>();
  private long outboxes;
  private long parked;
  private long carried;

  /** Reads a whole table, which is one pipeline's. */
  static StoredItems read(DynamoDbClient dynamoDb, String table) {
    StoredItems items = new StoredItems();
    dynamoDb
        .scanPaginator(request -> request.tableName(table).consistentRead(true))
        .items()
        .forEach(items::add);
    return items;
  }

  void add(Map<String, AttributeValue> item) {
    String sort = text(item, "sk");
    if (sort.equals(STATE)) {
      keys.put(key(item), content(item));
      outboxes += item.containsKey("out") ? 1 : 0;
      parked += item.containsKey(PARKED) ? 1 : 0;
      carried += item.containsKey(CARRIED) ? 1 : 0;
    } else if (sort.startsWith(SLOT)) {
      entries.merge(key(item), Long.valueOf(attribute(item, "n").n()), Math::max);
    } else if (!OF_LOGS.contains(sort)) {
      history.put(key(item) + " " + sort, wording(item));
    }
  }

  /**
   * What is left beside keys and history.
   *
   * @param objects how many logs lie in
   * @param orphans objects that nothing refers to
   */
  Left left(long objects, long orphans) {
    long appended = entries.values().stream().mapToLong(Long::longValue).sum();
    return new Left(outboxes, parked, carried, appended, objects, orphans);
  }

  Map<String, KeyContent> keys() {
    return keys;
  }

  Map<String, String> history() {
    return history;
  }

  /** The key that an item is of: what follows the pipeline's name. */
  public static String key(Map<String, AttributeValue> item) {
    String partition = text(item, "pk");
    return partition.substring(partition.indexOf('#') + 1);
  }

  /** How far the key has come in each shard, by the item of its state. */
  public static Map<String, Position> positions(Map<String, AttributeValue> item) {
    Map<String, Position> positions = new HashMap<>();
    attribute(item, "pos")
        .m()
        .forEach((shard, position) -> positions.put(shard, position(position.s())));
    return positions;
  }

  private static Position position(String text) {
    int mark = text.indexOf('#');
    return mark < 0
        ? Position.of(text)
        : new Position(text.substring(0, mark), Long.parseLong(text.substring(mark + 1)));
  }

  private static KeyContent content(Map<String, AttributeValue> item) {
    return new KeyContent(
        Long.parseLong(attribute(item, "count").n()),
        positions(item),
        HexFormat.of().formatHex(attribute(item, "st").b().asByteArrayUnsafe()),
        text(item, "time"),
        text(item, "level"),
        expiresAt(item),
        held(item));
  }

  /** A parked key does not expire: when it would lies within what says so. */
  private static long expiresAt(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> holder =
        item.containsKey(PARKED) ? attribute(item, PARKED).m() : item;
    return Long.parseLong(attribute(holder, "exp").n());
  }

  private static String held(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> holds = new TreeMap<>(item);
    holds.keySet().retainAll(Set.of(PARKED, CARRIED));
    return holds.isEmpty() ? "" : holds.toString();
  }

  private static String wording(Map<String, AttributeValue> item) {
    return item.containsKey("alert")
        ? Wording.alert(
            text(item, "key"),
            text(item, "alert"),
            text(item, "severity"),
            text(item, "time"),
            text(item, "message"),
            numbers(item, "scores"))
        : Wording.window(
            text(item, "key"),
            text(item, "window"),
            text(item, "start"),
            text(item, "end"),
            numbers(item, "aggregates"));
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without '%s': %s".formatted(name, item));
    }
    return value;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  private static Map<String, Double> numbers(Map<String, AttributeValue> item, String name) {
    Map<String, Double> numbers = new HashMap<>();
    attribute(item, name)
        .m()
        .forEach((each, value) -> numbers.put(each, Double.valueOf(value.n())));
    return numbers;
  }
}
