package dev.sluice.aws.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as DynamoDB's types, without losing a bit. {@link Attributes} reads them. */
final class Values {

  /** The least and greatest magnitude of a DynamoDB number, a little inside. */
  private static final double LEAST = 1e-129;

  private static final double GREATEST = 1e125;

  /** Below it, a double without a fraction is written in full. */
  private static final double WHOLE = 1e15;

  private Values() {}

  /** Text; a lone surrogate, which UTF-8 cannot write, becomes the replacement character. */
  static AttributeValue text(String text) {
    return AttributeValue.fromS(wellFormed(text));
  }

  static AttributeValue whole(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** A number as N, or as S where N cannot hold it exactly: out of range, or negative zero. */
  static AttributeValue number(double number) {
    String decimal = decimal(number);
    return isExact(number) ? AttributeValue.fromN(decimal) : AttributeValue.fromS(decimal);
  }

  /** Without a fraction where it has none, as DynamoDB itself writes it. */
  private static String decimal(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < WHOLE && isExact(number);
    return whole ? Long.toString((long) number) : Double.toString(number);
  }

  private static boolean isExact(double number) {
    double magnitude = Math.abs(number);
    return Double.doubleToRawLongBits(number) == 0 || (magnitude >= LEAST && magnitude <= GREATEST);
  }

  static AttributeValue numbers(Map<String, Double> numbers) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    numbers.forEach((name, number) -> values.put(name, number(number)));
    return AttributeValue.fromM(values);
  }

  static AttributeValue texts(Map<String, String> texts) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, text(text)));
    return AttributeValue.fromM(values);
  }

  /**
   * A field of a record.
   *
   * @throws IllegalArgumentException if it is no String, Double, Long or Boolean
   */
  static AttributeValue scalar(Object value) {
    if (value instanceof String text) {
      return text(text);
    } else if (value instanceof Double number) {
      return number(number);
    } else if (value instanceof Long number) {
      return whole(number);
    } else if (value instanceof Boolean bool) {
      return AttributeValue.fromBool(bool);
    }
    throw new IllegalArgumentException("not a scalar: " + value.getClass());
  }

  /**
   * Whether a value that was read is the one that was written. DynamoDB writes numbers in a form of
   * its own, and the JDK once wrote some doubles with other last digits.
   */
  static boolean isSame(AttributeValue written, @Nullable AttributeValue read) {
    if (read == null) {
      return false;
    }
    if (written.n() != null && read.n() != null) {
      return Double.parseDouble(written.n()) == Double.parseDouble(read.n());
    }
    return written.hasM() ? areSame(written.m(), read.m()) : written.equals(read);
  }

  /** Likewise, by name. */
  static boolean areSame(Map<String, AttributeValue> written, Map<String, AttributeValue> read) {
    return written.keySet().equals(read.keySet())
        && written.entrySet().stream()
            .allMatch(value -> isSame(value.getValue(), read.get(value.getKey())));
  }

  private static String wellFormed(String text) {
    if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
        .forEach(replaced::appendCodePoint);
    return replaced.toString();
  }
}
