package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a key whose silence matters: {@code heard} and {@code looked}, and while it is
 * to be looked at {@code watch} and {@code due}, the keys of the sparse index {@code silence}. Its
 * entries hold nothing else, so that a commit that leaves {@code due} as it is does not write
 * there.
 */
final class WatchAttributes {

  static final List<String> NAMES = List.of("heard", "looked", "watch", "due");

  /** The index is written in so many partitions, for one takes 1,000 writes a second. */
  private static final int PARTITIONS = 8;

  private WatchAttributes() {}

  static Map<String, AttributeValue> write(String pipeline, String key, @Nullable Watch watch) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    if (watch != null) {
      attributes.put("heard", Values.whole(watch.heardMillis()));
      if (watch.lookedMillis() != 0) {
        attributes.put("looked", Values.whole(watch.lookedMillis()));
      }
      if (watch.isDue()) {
        attributes.put("watch", partition(pipeline, Math.floorMod(key.hashCode(), PARTITIONS)));
        attributes.put("due", Values.whole(watch.dueSeconds()));
      }
    }
    return attributes;
  }

  private static AttributeValue partition(String pipeline, int number) {
    return Values.text(pipeline + "#" + number);
  }

  /** The index's partitions of a pipeline. */
  static List<AttributeValue> partitions(String pipeline) {
    return IntStream.range(0, PARTITIONS).mapToObj(i -> partition(pipeline, i)).toList();
  }

  static @Nullable Watch read(Attributes stored) {
    return stored.has("heard")
        ? new Watch(
            stored.whole("heard"),
            stored.has("looked") ? stored.whole("looked") : 0,
            stored.has("due") ? stored.whole("due") : Watch.NEVER)
        : null;
  }
}
