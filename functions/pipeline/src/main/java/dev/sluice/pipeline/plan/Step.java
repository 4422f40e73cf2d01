package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.expression.Expression;

/**
 * One step of the transform. {@code where} names it in the pipeline file, as {@code
 * transform[1].set.tempC}.
 */
public sealed interface Step {

  String where();

  /** Lets a record go on only if the condition holds. */
  record Filter(String where, Expression condition) implements Step {}

  /** Gives a top-level field a value. */
  record Set(String where, String field, Expression value) implements Step {}

  /** Takes a top-level field away; one that is not there is no error. */
  record Drop(String where, String field) implements Step {}

  /** Renames a top-level field; one that is not there is no error. */
  record Rename(String where, String from, String to) implements Step {}

  /**
   * Replaces a top-level field's value by lower-case hex of SHA-256 over the UTF-8 of salt and
   * value.
   */
  record Hash(String where, String field, String salt) implements Step {}

  /** Replaces a top-level field's value by {@code "***"}. */
  record Redact(String where, String field) implements Step {}
}
