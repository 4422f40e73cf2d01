package dev.sluice.delivery.filter;

import dev.sluice.delivery.filter.JsonValue.Kind;
import dev.sluice.delivery.filter.JsonValue.Leaf;
import dev.sluice.delivery.filter.JsonValue.Structure;
import dev.sluice.delivery.stream.StreamRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The filter criteria of an event source mapping for Kinesis. A record that none of the filters
 * matches is not delivered, and the shard's iterator moves on.
 *
 * <p>A filter pattern is a JSON object. Under {@code data} it says what the fields of the payload
 * must be, which then must be JSON; beside it stand metadata: {@code partitionKey}, {@code
 * sequenceNumber}, {@code approximateArrivalTimestamp}, {@code kinesisSchemaVersion}. A field's
 * value is an array of values and rules, of which one must hold: a value itself, or an object with
 * one of {@code anything-but}, {@code equals-ignore-case}, {@code exists}, {@code numeric}, {@code
 * prefix}, {@code suffix}. Fields that are named must all hold; {@code $or} takes an array of
 * patterns of which one must. Of an array in a record, one element must hold. Rules look at values
 * without parts only: an object is not a value that exists.
 *
 * <p>Source: "Control which events Lambda sends to your function" and "Using event filtering with a
 * Kinesis event source", AWS Lambda Developer Guide; what they leave open is as in "Comparison
 * operators for use in event patterns", Amazon EventBridge User Guide. Not among the operators that
 * are documented for Lambda, and refused: {@code wildcard}, {@code cidr}. The Guide says both that
 * mappings for Kinesis support filtering on {@code data} only, and what becomes of filters on
 * metadata: here they work.
 */
public final class FilterCriteria {

  /** The most filters of a mapping; five unless the account's quota has been raised. */
  public static final int MOST_FILTERS = 10;

  private static final int LONGEST_PATTERN = 4096;

  private final List<Filter> filters;

  private FilterCriteria(List<Filter> filters) {
    this.filters = List.copyOf(filters);
  }

  /**
   * The criteria of a mapping.
   *
   * @param patterns filter patterns, of which one must match; without any, every record is
   *     delivered
   * @throws IllegalArgumentException if Lambda would refuse them when the mapping is made; it says
   *     which one, where and why
   */
  public static FilterCriteria of(List<String> patterns) {
    if (patterns.size() > MOST_FILTERS) {
      throw new IllegalArgumentException(
          "a mapping has at most %d filters, not %d".formatted(MOST_FILTERS, patterns.size()));
    }
    List<Filter> filters = new ArrayList<>();
    for (String pattern : patterns) {
      filters.add(filter("filter " + (filters.size() + 1), pattern));
    }
    return new FilterCriteria(filters);
  }

  private static Filter filter(String where, String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          "%s has %d characters; at most %d".formatted(where, pattern.length(), LONGEST_PATTERN));
    }
    return Filter.of(where, JsonReader.pattern(where, pattern));
  }

  /** Whether there are no filters, so that every record is delivered. */
  public boolean isEmpty() {
    return filters.isEmpty();
  }

  /** Whether the record is delivered. */
  public boolean match(StreamRecord record) {
    if (filters.isEmpty()) {
      return true;
    }
    Map<String, JsonValue> fields = new HashMap<>(metadata(record));
    JsonReader.data(record.data()).ifPresent(data -> fields.put(Filter.DATA, data));
    Structure event = new Structure(fields);
    return filters.stream().anyMatch(filter -> filter.matches(event));
  }

  private static Map<String, JsonValue> metadata(StreamRecord record) {
    return Map.of(
        "kinesisSchemaVersion", new Leaf(Kind.TEXT, "1.0"),
        "partitionKey", new Leaf(Kind.TEXT, record.partitionKey()),
        "sequenceNumber", new Leaf(Kind.TEXT, record.sequenceNumber()),
        "approximateArrivalTimestamp", new Leaf(Kind.NUMBER, seconds(record)));
  }

  private static String seconds(StreamRecord record) {
    return BigDecimal.valueOf(record.arrival().toEpochMilli(), 3)
        .stripTrailingZeros()
        .toPlainString();
  }
}
