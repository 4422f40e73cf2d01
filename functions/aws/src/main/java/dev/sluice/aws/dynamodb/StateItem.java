package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Commit;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of a key: {@code pk}, {@code sk} = {@code state}, {@code rev}, {@code pos}, {@code st},
 * {@code out} and {@code exp}, which the next batch reads, and {@code key}, {@code time}, {@code
 * count}, {@code level}, {@code fields}, {@code scores} and {@code windows}, which people read.
 */
record StateItem(Keys keys) {

  /** Beyond these a key's oldest positions are forgotten. */
  static final int MAXIMUM_SHARDS = 64;

  /** The attributes that {@link #read} needs. */
  static final List<String> STORED = List.of("pk", "rev", "pos", "st", "out");

  Map<String, AttributeValue> write(Commit commit) {
    StoredKey next = commit.next();
    Map<String, AttributeValue> item = new LinkedHashMap<>(keys.ofState(next.key()));
    item.put("rev", Values.whole(next.revision()));
    item.put("pos", writePositions(next.positions()));
    item.put("st", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(next.state())));
    if (!next.outbox().isEmpty()) {
      item.put(
          "out", AttributeValue.fromL(next.outbox().stream().map(OutboxEntry::write).toList()));
    }
    item.put("exp", Values.whole(commit.summary().expiresAt()));
    item.put("key", Values.text(next.key()));
    item.putAll(readable(commit.summary()));
    return item;
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
    return new StoredKey(
        key,
        stored.whole("rev"),
        readPositions(stored.map("pos")),
        stored.bytes("st"),
        outbox.stream().map(entry -> OutboxEntry.read(key, entry)).toList());
  }

  /** {@code SEQUENCE}, or {@code SEQUENCE#SUB} inside an aggregated record, by shard. */
  private static AttributeValue writePositions(Map<String, Position> positions) {
    Map<String, AttributeValue> written = new LinkedHashMap<>();
    positions.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MAXIMUM_SHARDS)
        .forEach(entry -> written.put(entry.getKey(), writePosition(entry.getValue())));
    return AttributeValue.fromM(written);
  }

  private static AttributeValue writePosition(Position position) {
    return Values.text(
        position.subSequence() == 0
            ? position.sequenceNumber()
            : position.sequenceNumber() + "#" + position.subSequence());
  }

  private static Map<String, Position> readPositions(Attributes positions) {
    Map<String, Position> read = new LinkedHashMap<>();
    for (String shard : positions.values().keySet()) {
      read.put(shard, readPosition(positions.text(shard)));
    }
    return read;
  }

  private static Position readPosition(String text) {
    int mark = text.indexOf('#');
    return mark < 0
        ? Position.of(text)
        : new Position(text.substring(0, mark), Long.parseLong(text.substring(mark + 1)));
  }
}
