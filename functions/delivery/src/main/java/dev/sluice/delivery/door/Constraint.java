package dev.sluice.delivery.door;

import dev.sluice.delivery.stream.RefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The forms that the service model gives to text fields, and what Kinesis says of a field that has
 * another.
 */
final class Constraint {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
  private static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");
  private static final Pattern HASH_KEY = Pattern.compile("0|([1-9]\\d{0,38})");
  private static final Map<String, Pattern> PATTERNS =
      Map.ofEntries(
          Map.entry("StreamName", NAME),
          Map.entry("ExclusiveStartStreamName", NAME),
          Map.entry("StreamARN", Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+")),
          Map.entry("ShardId", NAME),
          Map.entry("ExclusiveStartShardId", NAME),
          Map.entry("ShardToSplit", NAME),
          Map.entry("ShardToMerge", NAME),
          Map.entry("AdjacentShardToMerge", NAME),
          Map.entry("StartingSequenceNumber", SEQUENCE_NUMBER),
          Map.entry("SequenceNumberForOrdering", SEQUENCE_NUMBER),
          Map.entry("ExplicitHashKey", HASH_KEY),
          Map.entry("NewStartingHashKey", HASH_KEY),
          Map.entry("PartitionKey", Pattern.compile(".{1,256}", Pattern.DOTALL)),
          Map.entry("ShardIterator", Pattern.compile(".{1,512}", Pattern.DOTALL)),
          Map.entry(
              "ShardIteratorType",
              Pattern.compile(
                  "TRIM_HORIZON|LATEST|AT_SEQUENCE_NUMBER|AFTER_SEQUENCE_NUMBER|AT_TIMESTAMP")),
          Map.entry("StreamMode", Pattern.compile("PROVISIONED|ON_DEMAND")),
          Map.entry("ScalingType", Pattern.compile("UNIFORM_SCALING")));

  private Constraint() {}

  static void check(String name, String value) {
    Pattern pattern = PATTERNS.get(name);
    if (pattern != null && !pattern.matcher(value).matches()) {
      throw violated(name, "'" + value + "'", "satisfy regular expression pattern: " + pattern);
    }
  }

  static void checkRange(String name, long value, int minimum, int maximum) {
    if (value < minimum) {
      throw violated(name, "'" + value + "'", "have value greater than or equal to " + minimum);
    }
    if (value > maximum) {
      throw violated(name, "'" + value + "'", "have value less than or equal to " + maximum);
    }
  }

  static void checkLength(String name, int length, int maximum) {
    if (length < 1) {
      throw violated(name, "'[]'", "have length greater than or equal to 1");
    }
    if (length > maximum) {
      throw violated(name, "of length " + length, "have length less than or equal to " + maximum);
    }
  }

  static RefusedException missing(String name) {
    return violated(name, "null", "not be null");
  }

  private static RefusedException violated(String name, String value, String constraint) {
    String member = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return new RefusedException(
        RefusedException.Reason.VALIDATION,
        "1 validation error detected: Value "
            + value
            + " at '"
            + member
            + "' failed to satisfy constraint: Member must "
            + constraint);
  }
}
