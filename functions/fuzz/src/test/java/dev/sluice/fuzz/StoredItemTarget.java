package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.Commit;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Summary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The item of a key as DynamoDB gives it, in the JSON of DynamoDB's own protocol. The law: {@link
 * DynamoDbStateStore} reads it or says that the key is unreadable, and what it reads it writes so
 * that it reads the same.
 */
final class StoredItemTarget implements Target {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Deadline PLENTY = () -> 60_000;
  private static final String KEY = "t-1";
  private static final Summary SUMMARY =
      new Summary(Runs.ARRIVAL, 1, "ok", Map.of(), Map.of(), List.of(), 1);

  @Override
  public void run(byte[] input) throws Exception {
    JsonNode item = tree(input);
    if (!item.isObject()) {
      return;
    }
    OneItemTable table = new OneItemTable();
    table.put(DynamoDbJson.item(item), "p#" + KEY);
    StoredKey read = load(table);
    Law.same("key", KEY, read.key());
    if (read.revision() > 0 && !read.equals(StoredKey.unreadable(KEY))) {
      store(table).commit(List.of(new Commit(read, SUMMARY)), PLENTY);
      Law.same("what was written", read, load(table));
    }
  }

  private static JsonNode tree(byte[] input) {
    try {
      return JSON.readTree(new String(input, UTF_8));
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  private static StoredKey load(OneItemTable table) {
    return Objects.requireNonNull(store(table).load(Set.of(KEY), PLENTY).get(KEY), "no answer");
  }

  private static DynamoDbStateStore store(OneItemTable table) {
    return new DynamoDbStateStore(table, "table", "p");
  }
}
