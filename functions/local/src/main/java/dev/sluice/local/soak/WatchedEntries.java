package dev.sluice.local.soak;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.log.LogContents;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.memory.InMemoryStateObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entries of logs that the function was seen to append or to read, each looked at once, and the
 * objects in which the large ones lie, as they were put before. For use by several threads.
 */
final class WatchedEntries {

  private static final Deadline AT_ONCE = () -> 0;

  private final InMemoryStateObjects objects = new InMemoryStateObjects();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** An object was put. */
  void put(String name, RequestBody body) {
    if (name.contains("/entry-")) {
      try (InputStream bytes = body.contentStreamProvider().newStream()) {
        objects.put(Map.of(name, bytes.readAllBytes()), AT_ONCE);
      } catch (IOException e) {
        throw new UncheckedIOException("memory refused to be read", e);
      }
    }
  }

  static boolean isEntry(Map<String, AttributeValue> item) {
    AttributeValue sort = item.get("sk");
    return sort != null && sort.s().startsWith("slot#");
  }

  /**
   * The keys that an entry changes; none if it was seen before.
   *
   * @param partition its log, by the item's {@code pk}
   */
  List<Commit> changes(String partition, Map<String, AttributeValue> entry) {
    long number = Long.parseLong(value(entry, "n").n());
    if (!seen.add(partition + "/" + number)) {
      return List.of();
    }
    String[] parts = partition.split("#log#", -1);
    LogSlot slot = new LogSlot(number, value(entry, "e").b().asByteArrayUnsafe());
    List<Commit> changes =
        LogContents.changes(parts[0], Integer.parseInt(parts[1]), slot, objects, AT_ONCE);
    forget("logs/%s/%s/entry-%d-".formatted(parts[0], parts[1], number));
    return changes;
  }

  /** No other entry has its number. */
  private void forget(String prefix) {
    Set<String> names = new HashSet<>(objects.names());
    names.removeIf(name -> !name.startsWith(prefix));
    objects.delete(names, AT_ONCE);
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
