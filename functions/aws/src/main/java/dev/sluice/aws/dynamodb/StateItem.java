package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of a key: {@code pk}, {@code sk} = {@code state}, {@code rev}, {@code pos}, {@code st},
 * {@code out}, {@code parked}, {@code took} ({@link ProvenanceValues}), {@code carried}, {@code
 * exp} and {@link WatchAttributes}, which the next batch reads, and {@code key}, {@code time},
 * {@code count}, {@code level}, {@code fields}, {@code scores} and {@code windows}, which people
 * read. A parked key's {@code exp} is within {@code parked}, where the table does not look: the
 * item does not expire.
 */
record StateItem(Keys keys) {

  /** The attributes that are not there for people; {@code key} is for both. */
  static final List<String> WRITTEN =
      with(
          WatchAttributes.NAMES,
          "rev",
          "pos",
          "st",
          "out",
          "parked",
          "took",
          "carried",
          "exp",
          "key");

  /** The attributes that {@link #read} needs. */
  static final List<String> STORED =
      with(
          WatchAttributes.NAMES,
          "pk",
          "rev",
          "pos",
          "st",
          "out",
          "parked",
          "took",
          "carried",
          "exp");

  private static List<String> with(List<String> more, String... names) {
    return Stream.concat(Stream.of(names), more.stream()).toList();
  }

  Map<String, AttributeValue> write(StoredKey next, Summary summary) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(keys.ofState(next.key()));
    item.putAll(stored(next));
    item.putAll(readable(summary));
    return item;
  }

  /** The item without what makes it this key's, and without results. */
  Map<String, AttributeValue> stored(StoredKey next) {
    Map<String, AttributeValue> stored = new LinkedHashMap<>();
    stored.put("rev", Values.whole(next.revision()));
    stored.put("pos", PositionValues.write(next.positions()));
    stored.put("st", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(next.state())));
    if (!next.outbox().isEmpty()) {
      stored.put(
          "out", AttributeValue.fromL(next.outbox().stream().map(OutboxEntry::write).toList()));
    }
    if (next.parking() == null) {
      stored.put("exp", Values.whole(next.expiresAt()));
    } else {
      stored.put("parked", ParkedAttribute.write(next.parking(), next.expiresAt()));
    }
    if (!next.provenance().isEmpty()) {
      stored.put("took", ProvenanceValues.write(next.provenance(), next.positions()));
    }
    if (next.lease() != null) {
      stored.put("carried", CarriedAttribute.write(next.lease()));
    }
    stored.putAll(WatchAttributes.write(keys.pipeline(), next.key(), next.watch()));
    stored.put("key", Values.text(next.key()));
    return stored;
  }

  /** The key as it comes back: in text and numbers, storing may replace what cannot be held. */
  StoredKey readBack(StoredKey next) {
    return read(next.key(), new Attributes(stored(next)));
  }

  private static Map<String, AttributeValue> readable(Summary summary) {
    Map<String, AttributeValue> fields = new LinkedHashMap<>();
    summary.fields().forEach((name, value) -> fields.put(name, Values.scalar(value)));
    Map<String, AttributeValue> windows = new LinkedHashMap<>();
    summary.windows().forEach(window -> windows.put(window.name(), readable(window)));
    return Map.of(
        "time", Values.text(Iso8601.ofMillis(summary.timeMillis())),
        "count", Values.whole(summary.count()),
        "level", Values.text(summary.level()),
        "fields", AttributeValue.fromM(fields),
        "scores", Values.numbers(summary.scores()),
        "windows", AttributeValue.fromM(windows));
  }

  private static AttributeValue readable(Decision.ClosedWindow window) {
    Map<String, AttributeValue> values =
        new LinkedHashMap<>(Values.numbers(window.aggregates()).m());
    values.put("start", Values.text(Iso8601.ofMillis(window.startMillis())));
    values.put("end", Values.text(Iso8601.ofMillis(window.endMillis())));
    return AttributeValue.fromM(values);
  }

  /** An item that is not of this form, as somebody else may have written it, is unreadable. */
  StoredKey read(Map<String, AttributeValue> item) {
    String key = keys.keyOf(item);
    try {
      return read(key, new Attributes(item));
    } catch (IllegalArgumentException otherForm) {
      return StoredKey.unreadable(key);
    }
  }

  private static StoredKey read(String key, Attributes stored) {
    List<AttributeValue> outbox = stored.has("out") ? stored.list("out") : List.of();
    Map<String, Position> positions = PositionValues.read(stored.map("pos"));
    return new StoredKey(
        key,
        stored.whole("rev"),
        positions,
        stored.bytes("st"),
        outbox.stream().map(entry -> OutboxEntry.read(key, entry)).toList(),
        stored.has("parked") ? ParkedAttribute.read(stored.map("parked")) : null,
        expiresAt(stored),
        WatchAttributes.read(stored),
        stored.has("took") ? ProvenanceValues.read(stored.map("took"), positions) : Map.of(),
        stored.has("carried") ? CarriedAttribute.read(stored.map("carried")) : null);
  }

  /** Where the key is parked, from within; items of earlier releases have it outside even then. */
  private static long expiresAt(Attributes stored) {
    if (stored.has("parked") && stored.map("parked").has("exp")) {
      return stored.map("parked").whole("exp");
    }
    return stored.has("exp") ? stored.whole("exp") : 0;
  }
}
