package dev.sluice.delivery.filter;

import dev.sluice.delivery.filter.JsonValue.Kind;
import dev.sluice.delivery.filter.JsonValue.Leaf;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value must be. */
sealed interface Rule {

  boolean accepts(Leaf leaf);

  /** Whether a field that is not there, or has no value without parts, is as it must be. */
  default boolean acceptsAbsence() {
    return false;
  }

  /** The same kind and the same characters: 300, 300.0 and 3.0e2 are three values. */
  record Equal(Leaf wanted) implements Rule {
    @Override
    public boolean accepts(Leaf leaf) {
      return leaf.equals(wanted);
    }
  }

  /** The same text but for upper and lower case. */
  record EqualIgnoringCase(String wanted) implements Rule {
    @Override
    public boolean accepts(Leaf leaf) {
      return leaf.kind() == Kind.TEXT && leaf.text().equalsIgnoreCase(wanted);
    }
  }

  /** A text that begins so. */
  record Prefix(String wanted) implements Rule {
    @Override
    public boolean accepts(Leaf leaf) {
      return leaf.kind() == Kind.TEXT && leaf.text().startsWith(wanted);
    }
  }

  /** A text that ends so. */
  record Suffix(String wanted) implements Rule {
    @Override
    public boolean accepts(Leaf leaf) {
      return leaf.kind() == Kind.TEXT && leaf.text().endsWith(wanted);
    }
  }

  /** A value that none of these accepts. */
  record AnythingBut(List<Rule> unwanted) implements Rule {
    public AnythingBut {
      unwanted = List.copyOf(unwanted);
    }

    @Override
    public boolean accepts(Leaf leaf) {
      return unwanted.stream().noneMatch(rule -> rule.accepts(leaf));
    }
  }

  /** Whether there is a value at all. */
  record Exists(boolean wanted) implements Rule {
    @Override
    public boolean accepts(Leaf leaf) {
      return wanted;
    }

    @Override
    public boolean acceptsAbsence() {
      return !wanted;
    }
  }

  /**
   * A number between two others, by value.
   *
   * @param lower null if there is none
   * @param upper null if there is none
   */
  record Numeric(@Nullable Bound lower, @Nullable Bound upper) implements Rule {

    /** The greatest number that is compared; -HIGHEST is the least. */
    static final BigDecimal HIGHEST = new BigDecimal("5E9");

    @Override
    public boolean accepts(Leaf leaf) {
      return leaf.number().filter(this::holds).isPresent();
    }

    private boolean holds(BigDecimal number) {
      return number.abs().compareTo(HIGHEST) <= 0
          && (lower == null || lower.allows(number.compareTo(lower.value())))
          && (upper == null || upper.allows(upper.value().compareTo(number)));
    }
  }

  /** An end of a range. */
  record Bound(BigDecimal value, boolean inclusive) {
    private boolean allows(int distance) {
      return distance > 0 || (inclusive && distance == 0);
    }
  }
}
