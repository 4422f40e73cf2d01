package dev.sluice.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.aws.kinesis.HashRanges;
import dev.sluice.batch.Commit;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.memory.InMemoryLogTable;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WatchedEntriesTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final String LOG = "soak#log#0";
  private static final Map<String, Position> REACHED = Map.of("s-1", Position.of("10"));

  private final InMemoryLogTable table = new InMemoryLogTable(4);
  private final InMemoryStateObjects objects = new InMemoryStateObjects();
  private final WatchedEntries entries = new WatchedEntries();

  /** The entry in which two keys come to a position, after its object was put if it is in one. */
  private Map<String, AttributeValue> entry(int largestInSlot) {
    LogStateStore store =
        new LogStateStore(
            table,
            objects,
            new InMemoryStateStore(),
            new LogSettings("soak", new HashRanges(1), largestInSlot, () -> 0));
    store.commit(List.of(change("a"), change("b")), PLENTY);
    objects
        .get(objects.names(), PLENTY)
        .forEach((name, bytes) -> entries.put(name, RequestBody.fromBytes(bytes)));
    LogSlot slot = table.open(0, PLENTY).slots().get(0);
    return Map.of(
        "sk", AttributeValue.fromS("slot#01"),
        "n", AttributeValue.fromN(Long.toString(slot.number())),
        "e", AttributeValue.fromB(SdkBytes.fromByteArray(slot.content())));
  }

  private static Commit change(String key) {
    return new Commit(new StoredKey(key, 1, REACHED, new byte[8], List.of(), null, 0), null);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8_192})
  void whatAnEntryChangesIsToldOnce(int largestInSlot) {
    Map<String, AttributeValue> entry = entry(largestInSlot);

    assertThat(WatchedEntries.isEntry(entry)).isTrue();
    assertThat(entries.changes(LOG, entry))
        .extracting(change -> change.next().key(), change -> change.next().positions())
        .containsExactly(tuple("a", REACHED), tuple("b", REACHED));
    assertThat(entries.changes(LOG, entry)).isEmpty();
  }

  @Test
  void aKeysItemIsNoEntry() {
    assertThat(WatchedEntries.isEntry(Map.of("sk", AttributeValue.fromS("state")))).isFalse();
    assertThat(WatchedEntries.isEntry(Map.of())).isFalse();
  }
}
