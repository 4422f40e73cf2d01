package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON record means, read the long way: decode all text, build a tree of everything, follow
 * the paths, then convert; of fields of the same name each must be good, and the last counts. Slow
 * and plain, for the pipeline's decoder is held against it.
 *
 * @param key the record's key
 * @param timeMillis the event's time
 * @param fields the named fields that are there, as expressions see them
 */
record GeneralReading(String key, long timeMillis, Map<String, @Nullable Object> fields) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int MAXIMUM_KEY_BYTES = 1024;

  /** The record is none that the pipeline takes. */
  static final class BadException extends Exception {
    private static final long serialVersionUID = 1;

    BadException(String message) {
      super(message);
    }
  }

  static GeneralReading of(byte[] bytes, long arrivalMillis, RecordPlan plan, Set<String> named)
      throws BadException {
    JsonTree.Fields record = object(text(bytes));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (JsonTree.Field field : record.fields()) {
      if (named.contains(field.name())) {
        fields.put(field.name(), field(field.value(), plan.fields().get(field.name())));
      }
    }
    String key = key(at(record, plan.key()));
    return new GeneralReading(key, time(at(record, plan.time()), arrivalMillis, plan), fields);
  }

  private static String text(byte[] bytes) throws BadException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new BadException("a zero byte");
      }
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadException("not UTF-8");
    }
  }

  private static JsonTree.Fields object(String text) throws BadException {
    try {
      if (JsonTree.read(text) instanceof JsonTree.Fields object) {
        return object;
      }
      throw new BadException("not an object");
    } catch (IOException e) {
      throw new BadException("not JSON");
    }
  }

  private static @Nullable Object at(JsonTree.Fields record, Path path) {
    Object value = record;
    for (Path.Segment segment : path.segments()) {
      if (segment instanceof Path.Segment.Name name) {
        value = value instanceof JsonTree.Fields object ? object.last(name.name()) : null;
      } else {
        int index = ((Path.Segment.Index) segment).index();
        value = value instanceof List<?> list && index < list.size() ? list.get(index) : null;
      }
    }
    return value;
  }

  private static String key(@Nullable Object value) throws BadException {
    String key = value instanceof JsonTree.Numeral number && number.whole() ? number.text() : null;
    key = value instanceof String text ? text : key;
    if (key == null || key.isEmpty() || !UTF_8.newEncoder().canEncode(key)) {
      throw new BadException("no key");
    }
    if (key.getBytes(UTF_8).length > MAXIMUM_KEY_BYTES) {
      throw new BadException("a long key");
    }
    return key;
  }

  private static long time(@Nullable Object value, long arrivalMillis, RecordPlan plan)
      throws BadException {
    long time = millis(value);
    if (time < plan.earliest().toEpochMilli()
        || Math.subtractExact(time, arrivalMillis) > plan.ahead().toMillis()) {
      throw new BadException("a time out of bounds");
    }
    return time;
  }

  private static long millis(@Nullable Object value) throws BadException {
    try {
      if (value instanceof String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
      }
      if (value instanceof JsonTree.Numeral number && number.whole()) {
        return Long.parseLong(number.text());
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new BadException("not a time");
    }
    throw new BadException("no time");
  }

  private static @Nullable Object field(@Nullable Object value, @Nullable FieldType type)
      throws BadException {
    if (value != null && type != null && !fits(value, type)) {
      throw new BadException("another type");
    }
    if (type == FieldType.INT && value instanceof JsonTree.Numeral number) {
      return whole(number);
    }
    return value(value);
  }

  private static boolean fits(Object value, FieldType type) {
    return switch (type) {
      case DOUBLE -> value instanceof JsonTree.Numeral;
      case INT -> value instanceof JsonTree.Numeral number && number.whole();
      case STRING -> value instanceof String;
      case BOOL -> value instanceof Boolean;
      case LIST -> value instanceof List<?>;
      case MAP -> value instanceof JsonTree.Fields;
    };
  }

  private static long whole(JsonTree.Numeral number) throws BadException {
    try {
      return Long.parseLong(number.text());
    } catch (NumberFormatException e) {
      throw new BadException("more than 64 bits");
    }
  }

  private static @Nullable Object value(@Nullable Object value) throws BadException {
    if (value instanceof JsonTree.Numeral number) {
      double converted = Double.parseDouble(number.text());
      if (Double.isInfinite(converted)) {
        throw new BadException("beyond a double");
      }
      return converted;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> converted = new ArrayList<>();
      for (Object element : list) {
        converted.add(value(element));
      }
      return converted;
    }
    return value instanceof JsonTree.Fields object ? map(object) : value;
  }

  private static Map<String, @Nullable Object> map(JsonTree.Fields object) throws BadException {
    Map<String, @Nullable Object> converted = new LinkedHashMap<>();
    for (JsonTree.Field field : object.fields()) {
      converted.put(field.name(), value(field.value()));
    }
    return converted;
  }
}
