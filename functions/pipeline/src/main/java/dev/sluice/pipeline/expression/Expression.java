package dev.sluice.pipeline.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked CEL expression. The tree holds only what the evaluator knows; what else CEL has is
 * refused when the pipeline file is read.
 *
 * <p>Values are {@code null}, {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@link
 * java.util.List}, {@link java.util.Map} with string keys, {@link java.time.Instant} and {@link
 * java.time.Duration}. A number of a JSON record is a {@link Double}, as CEL maps JSON, unless the
 * pipeline declares its field as {@code int}.
 */
public sealed interface Expression {

  /** A literal: null, boolean, int, double or string. */
  record Constant(@Nullable Object value) implements Expression {}

  /**
   * A variable by its full name: a field of the record ({@code tempC}), {@code event.key}, {@code
   * event.time}, a score ({@code unusual}), an aggregate of the last closed window ({@code
   * minute.peak}) or a comprehension's own.
   */
  record Variable(String name) implements Expression {}

  /** A field of a map: {@code operand.field}. */
  record Select(Expression operand, String field) implements Expression {}

  /**
   * Whether a variable or a field of a map is there: {@code has(record.tempC)}, {@code
   * has(meta.owner)}.
   */
  record Has(Expression operand) implements Expression {}

  /**
   * A function or operator under CEL's own name ({@code _+_}, {@code _?_:_}, {@code startsWith});
   * the receiver, if any, is the first argument.
   */
  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code [a, b]}. */
  record ListLiteral(List<Expression> elements) implements Expression {
    public ListLiteral {
      elements = List.copyOf(elements);
    }
  }

  /** {@code {'a': b}}, as keys and values in order. */
  record MapLiteral(List<Expression> keys, List<Expression> values) implements Expression {
    public MapLiteral {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  /**
   * CEL's fold over a list or a map's keys, to which its macros ({@code all}, {@code exists},
   * {@code map}) expand.
   */
  record Comprehension(
      String element,
      Expression range,
      String accumulator,
      Expression initial,
      Expression condition,
      Expression step,
      Expression result)
      implements Expression {}
}
