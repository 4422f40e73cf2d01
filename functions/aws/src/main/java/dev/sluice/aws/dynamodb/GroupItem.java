package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Iso8601;
import dev.sluice.batch.StoredGroup;
import dev.sluice.pipeline.GroupName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of what a group of keys learned: {@code pk}, {@code sk}, {@code rev}, {@code st} and
 * {@code exp}, and for people {@code score}, {@code group}, {@code settings}, {@code time} of the
 * latest label and {@code metrics}.
 */
record GroupItem(Keys keys) {

  /** The attributes of an item. */
  static final List<String> STORED =
      List.of("rev", "st", "exp", "score", "group", "settings", "time", "metrics");

  Map<String, AttributeValue> write(StoredGroup group) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(keys.ofGroup(group.name()));
    item.put("rev", Values.whole(group.revision()));
    item.put("st", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(group.state())));
    item.put("exp", Values.whole(group.expiresAt()));
    item.put("score", Values.text(group.name().score()));
    item.put("group", Values.text(group.name().group()));
    item.put("settings", Values.whole(group.name().settings()));
    item.put("time", Values.text(Iso8601.ofMillis(group.timeMillis())));
    item.put("metrics", Values.numbers(group.metrics()));
    return item;
  }

  /**
   * What was written.
   *
   * @throws IllegalStateException if the item is of another form
   */
  StoredGroup read(Map<String, AttributeValue> stored) {
    Attributes item = new Attributes(stored);
    try {
      return new StoredGroup(
          new GroupName(item.text("score"), item.whole("settings"), item.text("group")),
          item.whole("rev"),
          item.bytes("st"),
          item.numbers("metrics"),
          Instant.parse(item.text("time")).toEpochMilli(),
          item.whole("exp"));
    } catch (IllegalArgumentException | DateTimeParseException otherForm) {
      throw new IllegalStateException(
          "SLUICE_TABLE: an item with sk = model#... cannot be read; delete it, and the group begins"
              + " anew: it has only "
              + stored.keySet(),
          otherForm);
    }
  }
}
