package dev.sluice.definition;

import dev.sluice.definition.yaml.Node.Kind;
import dev.sluice.definition.yaml.Node.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Predicate;

/** Numbers in YAML's core schema. */
final class Numbers {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Double.MAX_VALUE);

  private Numbers() {}

  /** A whole number within bounds, both included. */
  static Type<Integer> integer(int least, int most) {
    String wanted = String.format("a whole number from %d to %d", least, most);
    BigDecimal low = BigDecimal.valueOf(least);
    BigDecimal high = BigDecimal.valueOf(most);
    Predicate<BigDecimal> within =
        number -> number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    return place ->
        number(place, wanted, scalar -> scalar.kind() == Kind.INTEGER, within)
            .map(BigDecimal::intValueExact);
  }

  /** A number between bounds that are themselves too low and too high. */
  static Type<Double> strictlyBetween(double low, double high) {
    String wanted = "a number between " + low + " and " + high + ", neither included";
    Predicate<BigDecimal> within =
        number -> number.doubleValue() > low && number.doubleValue() < high;
    return place -> number(place, wanted, Numbers::isNumber, within).map(BigDecimal::doubleValue);
  }

  /** A number between bounds, both included. */
  static Type<Double> between(double low, double high) {
    String wanted = "a number from " + plain(low) + " to " + plain(high);
    return place ->
        number(
                place,
                wanted,
                Numbers::isNumber,
                number -> number.doubleValue() >= low && number.doubleValue() <= high)
            .map(BigDecimal::doubleValue);
  }

  /** Without an exponent and without zeros at its end. */
  static String plain(double number) {
    return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Zero or more, as far as a double holds it. */
  static Type<Double> notNegative() {
    Predicate<BigDecimal> within = number -> number.signum() >= 0 && number.compareTo(LARGEST) <= 0;
    return place ->
        number(place, "a number from 0 on", Numbers::isNumber, within).map(BigDecimal::doubleValue);
  }

  /** Any number that a double holds. */
  static Type<Double> decimal() {
    Predicate<BigDecimal> within = number -> number.abs().compareTo(LARGEST) <= 0;
    return place ->
        number(place, "a finite number", Numbers::isNumber, within).map(BigDecimal::doubleValue);
  }

  private static Optional<BigDecimal> number(
      Place place, String wanted, Predicate<Scalar> kind, Predicate<BigDecimal> within) {
    Optional<Scalar> scalar = place.scalar(wanted);
    Optional<BigDecimal> number = scalar.filter(kind).flatMap(Numbers::parse).filter(within);
    if (scalar.isPresent() && number.isEmpty()) {
      place.mistake(misfit(scalar.get(), wanted));
    }
    return number;
  }

  private static String misfit(Scalar scalar, String wanted) {
    boolean quoted = scalar.kind() == Kind.STRING && isDecimal(scalar.text());
    return quoted
        ? "`" + scalar.text() + "` is a text here; remove its quotes"
        : "`" + scalar.text() + "` is not " + wanted;
  }

  private static boolean isNumber(Scalar scalar) {
    return scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL;
  }

  private static boolean isDecimal(String text) {
    return text.matches("[-+]?\\d{1,40}(\\.\\d{1,40})?");
  }

  /** Nothing for what has no digits: infinity and not a number. */
  private static Optional<BigDecimal> parse(Scalar scalar) {
    String text = scalar.text();
    if (text.startsWith("0x")) {
      return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 16)));
    }
    if (text.startsWith("0o")) {
      return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 8)));
    }
    // An exponent of a few digits is all that a double has; more would cost memory to compare.
    boolean plain = text.matches("[-+]?[0-9.]{1,400}([eE][-+]?[0-9]{1,3})?");
    return plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
