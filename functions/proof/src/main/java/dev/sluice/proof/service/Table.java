package dev.sluice.proof.service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a table with the key schema {@code pk}, {@code sk}. */
final class Table {

  /** An item's primary key. */
  record Key(String pk, String sk) implements Comparable<Key> {

    /** Of an item, or of a request that names one. */
    static Key of(Map<String, AttributeValue> item) {
      return new Key(text(item, "pk"), text(item, "sk"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
      AttributeValue value = item.get(name);
      if (value == null || value.s() == null || value.s().isEmpty()) {
        throw new IllegalArgumentException("no key attribute " + name + " in " + item);
      }
      return value.s();
    }

    @Override
    public int compareTo(Key other) {
      int order = pk.compareTo(other.pk);
      return order != 0 ? order : sk.compareTo(other.sk);
    }
  }

  private final Map<Key, Map<String, AttributeValue>> items = new TreeMap<>();
  private @Nullable Key latest;
  private @Nullable Map<String, AttributeValue> beforeLatest;

  @Nullable Map<String, AttributeValue> get(Key key) {
    return items.get(key);
  }

  void put(Map<String, AttributeValue> item) {
    int bytes = Items.bytes(item);
    if (bytes > Items.MAXIMUM_BYTES) {
      throw new IllegalArgumentException("an item of " + bytes + " bytes");
    }
    latest = Key.of(item);
    beforeLatest = items.put(latest, Items.canonical(item));
  }

  Map<Key, Map<String, AttributeValue>> items() {
    return items;
  }

  /** The item that was written last, as it is; nothing where none was. */
  List<Map<String, AttributeValue>> latest() {
    return latest == null ? List.of() : List.of(Objects.requireNonNull(items.get(latest)));
  }

  /** The item that was written last, as it was before; nothing where it was not there. */
  List<Map<String, AttributeValue>> beforeLatest() {
    return beforeLatest == null ? List.of() : List.of(beforeLatest);
  }

  /** The items without the latest write, as an index may show them that follows the table. */
  Collection<Map<String, AttributeValue>> itemsBeforeLatest() {
    Map<Key, Map<String, AttributeValue>> before = new TreeMap<>(items);
    if (latest != null) {
      before.remove(latest);
      if (beforeLatest != null) {
        before.put(latest, beforeLatest);
      }
    }
    return before.values();
  }
}
