package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.Path;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is to be done with a record's top-level field by the bytes of its name. */
final class FieldTable {

  private final @Nullable Use[] places;

  /**
   * What a field is for: its value is kept, or key or time stand in it, or both.
   *
   * @param kept null if its value is not kept
   * @param branch where its value goes; of no meaning if it is not kept
   */
  // An array, and not a copy: it is private to the table, and compared for every field of a record.
  @SuppressWarnings("ArrayRecordComponent")
  record Use(byte[] name, @Nullable Field kept, Branch branch, boolean hasKey, boolean hasTime) {}

  /**
   * @param fields those whose values are kept
   * @param nested the slots of fields inside of those, by path
   * @param key of which field the key is, or in it
   * @param time likewise
   */
  FieldTable(Collection<Field> fields, Map<List<String>, Integer> nested, Path key, Path time) {
    Map<String, @Nullable Field> kept = new LinkedHashMap<>();
    fields.forEach(field -> kept.put(field.name(), field));
    kept.putIfAbsent(key.root(), null);
    kept.putIfAbsent(time.root(), null);
    this.places = new Use[Integer.highestOneBit(kept.size()) << 3];
    kept.forEach((name, field) ->
        put(
            new Use(
                name.getBytes(StandardCharsets.UTF_8),
                field,
                new Branch(List.of(name), field == null ? -1 : field.slot(), nested),
                name.equals(key.root()),
                name.equals(time.root()))));
  }

  private void put(Use use) {
    int place = hash(use.name(), 0, use.name().length) & (places.length - 1);
    while (places[place] != null) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = use;
  }

  /** Null if the field is of no use. */
  @Nullable Use find(byte[] bytes, int start, int stop) {
    int place = hash(bytes, start, stop) & (places.length - 1);
    for (Use use = places[place]; use != null; use = places[place]) {
      if (Arrays.equals(use.name(), 0, use.name().length, bytes, start, stop)) {
        return use;
      }
      place = (place + 1) & (places.length - 1);
    }
    return null;
  }

  /** Of the length, the first byte and the last: names of one pipeline seldom share all. */
  private static int hash(byte[] bytes, int start, int stop) {
    int length = stop - start;
    int ends = length == 0 ? 0 : bytes[start] * 31 + bytes[stop - 1];
    int hash = (ends * 31 + length) * 0x9E3779B9;
    return hash >>> 16;
  }
}
