package dev.sluice.versus.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The items of all tables, and the operations of DynamoDB that contenders ask for. */
final class ItemTable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What contenders' tables call their keys. */
  private static final List<String> KEYS = List.of("pk", "sk", "id");

  private final Bill bill;
  private final Map<String, Map<String, ObjectNode>> tables = new ConcurrentHashMap<>();

  ItemTable(Bill bill) {
    this.bill = bill;
  }

  byte[] answer(String operation, byte[] body) throws IOException {
    bill.request(operation);
    return MAPPER.writeValueAsBytes(answer(operation, MAPPER.readTree(body)));
  }

  private JsonNode answer(String operation, JsonNode request) {
    String table = request.path("TableName").asText();
    return switch (operation) {
      case "PutItem" -> put(table, (ObjectNode) request.get("Item"));
      case "UpdateItem" -> update(table, request);
      case "DeleteItem" -> delete(table, request.get("Key"));
      case "GetItem" -> get(table, request);
      case "BatchGetItem" -> batchGet(request.get("RequestItems"));
      case "BatchWriteItem" -> batchWrite(request.get("RequestItems"));
      case "TransactWriteItems" -> transact(request.get("TransactItems"));
      case "Query" -> query(table, request);
      case "CreateTable" -> created(table);
      default -> throw new IllegalArgumentException("the stub knows no " + operation);
    };
  }

  private static JsonNode created(String table) {
    ObjectNode description = JSON.objectNode();
    description.put("TableName", table).put("TableStatus", "ACTIVE");
    return JSON.objectNode().set("TableDescription", description);
  }

  private JsonNode put(String table, ObjectNode item) {
    bill.write(store(table, item));
    return JSON.objectNode();
  }

  /** Returns the size that counts: of what was there or of what is there now. */
  private int store(String table, ObjectNode item) {
    ObjectNode before = items(table).put(identity(item), item);
    return Math.max(ItemSize.bytes(item), before == null ? 0 : ItemSize.bytes(before));
  }

  private JsonNode update(String table, JsonNode request) {
    bill.write(store(table, updated(table, request)));
    return JSON.objectNode();
  }

  private ObjectNode updated(String table, JsonNode request) {
    JsonNode key = request.get("Key");
    ObjectNode held = items(table).get(identity(key));
    ObjectNode item = held == null ? key.deepCopy() : held.deepCopy();
    UpdateExpression.apply(request, item);
    return item;
  }

  private JsonNode delete(String table, JsonNode key) {
    ObjectNode before = items(table).remove(identity(key));
    bill.write(before == null ? 0 : ItemSize.bytes(before));
    return JSON.objectNode();
  }

  private JsonNode get(String table, JsonNode request) {
    ObjectNode item = items(table).get(identity(request.get("Key")));
    read(item, request);
    ObjectNode answer = JSON.objectNode();
    if (item != null) {
      answer.set("Item", item);
    }
    return answer;
  }

  private void read(@Nullable ObjectNode item, JsonNode request) {
    bill.read(item == null ? 0 : ItemSize.bytes(item), request.path("ConsistentRead").asBoolean());
  }

  private JsonNode batchGet(JsonNode tables) {
    ObjectNode found = JSON.objectNode();
    for (var table : tables.properties()) {
      ArrayNode here = found.putArray(table.getKey());
      for (JsonNode key : table.getValue().get("Keys")) {
        ObjectNode item = items(table.getKey()).get(identity(key));
        read(item, table.getValue());
        if (item != null) {
          here.add(item);
        }
      }
    }
    ObjectNode answer = JSON.objectNode();
    answer.set("Responses", found);
    answer.set("UnprocessedKeys", JSON.objectNode());
    return answer;
  }

  private JsonNode batchWrite(JsonNode tables) {
    for (var table : tables.properties()) {
      for (JsonNode write : table.getValue()) {
        if (write.has("PutRequest")) {
          put(table.getKey(), (ObjectNode) write.get("PutRequest").get("Item"));
        } else {
          delete(table.getKey(), write.get("DeleteRequest").get("Key"));
        }
      }
    }
    return JSON.objectNode().set("UnprocessedItems", JSON.objectNode());
  }

  private JsonNode transact(JsonNode writes) {
    for (JsonNode write : writes) {
      var part = write.properties().iterator().next();
      String table = part.getValue().path("TableName").asText();
      switch (part.getKey()) {
        case "Put" ->
            bill.writeInTransaction(store(table, (ObjectNode) part.getValue().get("Item")));
        case "Update" -> bill.writeInTransaction(store(table, updated(table, part.getValue())));
        case "ConditionCheck" -> bill.writeInTransaction(0);
        default -> throw new IllegalArgumentException("the stub transacts no " + part.getKey());
      }
    }
    return JSON.objectNode();
  }

  /**
   * The items whose {@code pk} is the only or first value that the request brings, by {@code sk}.
   */
  private JsonNode query(String table, JsonNode request) {
    String partition = PartitionQuery.of(request);
    Map<String, ObjectNode> found = new TreeMap<>();
    int bytes = 0;
    for (ObjectNode item : items(table).values()) {
      if (item.path("pk").path("S").asText().equals(partition)) {
        found.put(item.path("sk").path("S").asText(), item);
        bytes += ItemSize.bytes(item);
      }
    }
    bill.read(bytes, request.path("ConsistentRead").asBoolean());
    ObjectNode answer = JSON.objectNode();
    answer.putArray("Items").addAll(found.values());
    return answer.put("Count", found.size()).put("ScannedCount", found.size());
  }

  private Map<String, ObjectNode> items(String table) {
    return tables.computeIfAbsent(table, name -> new ConcurrentHashMap<>());
  }

  private static String identity(JsonNode attributes) {
    StringBuilder identity = new StringBuilder();
    for (String key : KEYS) {
      identity.append(attributes.path(key).path("S").asText()).append('\n');
    }
    return identity.toString();
  }
}
