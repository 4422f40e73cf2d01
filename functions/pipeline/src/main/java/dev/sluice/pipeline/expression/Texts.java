package dev.sluice.pipeline.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** CEL's functions over strings. */
final class Texts {

  private Texts() {}

  static Object contains(@Nullable Object text, @Nullable Object part) throws EvaluationException {
    if (text instanceof String whole && part instanceof String sought) {
      return whole.contains(sought);
    }
    throw EvaluationException.undefined("contains", text, part);
  }

  static Object startsWith(@Nullable Object text, @Nullable Object start)
      throws EvaluationException {
    if (text instanceof String whole && start instanceof String sought) {
      return whole.startsWith(sought);
    }
    throw EvaluationException.undefined("startsWith", text, start);
  }

  static Object endsWith(@Nullable Object text, @Nullable Object end) throws EvaluationException {
    if (text instanceof String whole && end instanceof String sought) {
      return whole.endsWith(sought);
    }
    throw EvaluationException.undefined("endsWith", text, end);
  }

  /** Whether a regular expression of RE2, which takes linear time, matches somewhere. */
  static Object matches(@Nullable Object text, @Nullable Object pattern)
      throws EvaluationException {
    if (text instanceof String whole && pattern instanceof String regex) {
      return pattern(regex).matcher(whole).find();
    }
    throw EvaluationException.undefined("matches", text, pattern);
  }

  static Object matches(@Nullable Object text, Pattern pattern) throws EvaluationException {
    if (text instanceof String whole) {
      return pattern.matcher(whole).find();
    }
    throw EvaluationException.undefined("matches", text, "");
  }

  static Pattern pattern(String regex) throws EvaluationException {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw EvaluationException.error("not a regular expression: " + e.getDescription());
    }
  }
}
