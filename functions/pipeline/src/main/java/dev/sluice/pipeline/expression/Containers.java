package dev.sluice.pipeline.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What CEL does with lists and maps as a whole, and how it finds things in them. */
final class Containers {

  private Containers() {}

  /** {@code container[index]}. */
  static @Nullable Object index(@Nullable Object container, @Nullable Object index)
      throws EvaluationException {
    if (container instanceof Map<?, ?> map) {
      return value(map, index);
    }
    if (container instanceof List<?> list && index instanceof Number position) {
      return element(list, position);
    }
    throw EvaluationException.undefined("[]", container, index);
  }

  private static @Nullable Object element(List<?> list, Number position)
      throws EvaluationException {
    long index = position.longValue();
    if (index < 0 || index >= list.size() || index != position.doubleValue()) {
      throw EvaluationException.error("the list has no element at this index");
    }
    return list.get((int) index);
  }

  private static @Nullable Object value(Map<?, ?> map, @Nullable Object key)
      throws EvaluationException {
    Object known = keyOf(map, key);
    if (known == null) {
      throw EvaluationException.absentKey();
    }
    return map.get(known);
  }

  /** The map's own key that equals this one, or null: no key is null. */
  private static @Nullable Object keyOf(Map<?, ?> map, @Nullable Object key) {
    if (key instanceof Double number) {
      Long whole = (long) number.doubleValue();
      return whole.doubleValue() == number && map.containsKey(whole) ? whole : null;
    }
    return key != null && map.containsKey(key) ? key : null;
  }

  /** {@code map.field}. */
  static @Nullable Object field(@Nullable Object map, String field) throws EvaluationException {
    Map<?, ?> fields = fieldsOf(map, field);
    Object value = fields.get(field);
    if (value == null && !fields.containsKey(field)) {
      throw EvaluationException.absent(field);
    }
    return value;
  }

  /** {@code has(map.field)}. */
  static boolean hasField(@Nullable Object map, String field) throws EvaluationException {
    return fieldsOf(map, field).containsKey(field);
  }

  private static Map<?, ?> fieldsOf(@Nullable Object map, String field) throws EvaluationException {
    if (map instanceof Map<?, ?> fields) {
      return fields;
    }
    throw EvaluationException.undefined("." + field, map);
  }

  /** {@code value in container}. */
  static boolean contains(@Nullable Object value, @Nullable Object container)
      throws EvaluationException {
    if (container instanceof List<?> list) {
      return value instanceof Number ? containsNumber(list, value) : containsExactly(list, value);
    }
    if (container instanceof Map<?, ?> map) {
      return keyOf(map, value) != null;
    }
    throw EvaluationException.undefined("in", value, container);
  }

  private static boolean containsNumber(List<?> list, Object number) {
    for (Object element : list) {
      if (Comparison.equal(number, element)) {
        return true;
      }
    }
    return false;
  }

  /** As the library does it: numbers inside of lists and maps must be of the same type. */
  private static boolean containsExactly(List<?> list, @Nullable Object value) {
    for (Object element : list) {
      if (value == null ? element == null : value.equals(element)) {
        return true;
      }
    }
    return false;
  }

  /** {@code size(value)}: a string's code points, a list's elements, a map's entries. */
  static Object size(@Nullable Object value) throws EvaluationException {
    if (value instanceof String text) {
      return (long) text.codePointCount(0, text.length());
    }
    if (value instanceof List<?> list) {
      return (long) list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    throw EvaluationException.undefined("size", value);
  }
}
