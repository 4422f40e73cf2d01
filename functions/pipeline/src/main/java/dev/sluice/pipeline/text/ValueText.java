package dev.sluice.pipeline.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of an expression as text: a string as it is, a time in ISO-8601, a duration in seconds, a
 * list or a map as JSON; at most 256 characters.
 */
public final class ValueText {

  /** The most characters of a value's text. */
  public static final int MAXIMUM = 256;

  private ValueText() {}

  public static String of(Object value) {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      StringBuilder json = new StringBuilder();
      appendJson(value, json);
      return Excerpt.of(json.toString(), MAXIMUM);
    }
    return Excerpt.of(scalar(value), MAXIMUM);
  }

  private static String scalar(Object value) {
    if (value instanceof Double number) {
      return NumberText.of(number);
    }
    if (value instanceof Duration duration) {
      return seconds(duration);
    }
    return value.toString();
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
  }

  /** Goes on no longer than anybody will read. */
  private static void appendJson(@Nullable Object value, StringBuilder json) {
    if (json.length() > MAXIMUM) {
      return;
    }
    if (value instanceof List<?> list) {
      appendList(list, json);
    } else if (value instanceof Map<?, ?> map) {
      appendMap(map, json);
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      json.append(value == null ? "null" : scalar(value));
    } else {
      appendString(scalar(value), json);
    }
  }

  private static void appendList(List<?> list, StringBuilder json) {
    json.append('[');
    String separator = "";
    for (Object element : list) {
      if (json.length() > MAXIMUM) {
        return;
      }
      json.append(separator);
      appendJson(element, json);
      separator = ",";
    }
    json.append(']');
  }

  private static void appendMap(Map<?, ?> map, StringBuilder json) {
    json.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (json.length() > MAXIMUM) {
        return;
      }
      json.append(separator);
      appendString(scalar(entry.getKey()), json);
      json.append(':');
      appendJson(entry.getValue(), json);
      separator = ",";
    }
    json.append('}');
  }

  private static void appendString(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length() && json.length() <= MAXIMUM; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
