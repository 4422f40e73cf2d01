package dev.sluice.definition.expression;

import dev.sluice.pipeline.expression.Expression;
import java.util.List;
import java.util.Set;

/** What became of an expression's text. */
public sealed interface Compiled {

  /**
   * The text is right.
   *
   * @param type the type of the expression's value
   * @param variables the full names of the variables that it reads: fields of the record by their
   *     own name, {@code event.key}, {@code event.time}, scores, aggregates as {@code minute.peak}
   */
  record Checked(Expression expression, ValueType type, Set<String> variables) implements Compiled {
    public Checked {
      variables = Set.copyOf(variables);
    }
  }

  /** The text has mistakes: at least one, in the order of the text. */
  record Faulty(List<Issue> issues) implements Compiled {
    public Faulty {
      issues = List.copyOf(issues);
    }
  }

  /**
   * A mistake.
   *
   * @param offset where it stands: an index into the text as {@link String#charAt} counts, at most
   *     the text's length
   * @param message what is wrong and what would be right
   */
  record Issue(int offset, String message) {}
}
