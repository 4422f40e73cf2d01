package dev.sluice.delivery.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers keys in the order in which they are first used. */
final class KeyTable {

  private final Map<String, Integer> indexes = new LinkedHashMap<>();

  int index(String key) {
    return indexes.computeIfAbsent(key, unseen -> indexes.size());
  }

  void writeTo(MessageWriter message, int field) {
    indexes.keySet().forEach(key -> message.bytes(field, key.getBytes(UTF_8)));
  }
}
