package dev.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What became of a record's bytes before any state was asked. It depends on nothing but the record.
 */
public sealed interface Prepared {

  /** The record can be applied to its key's state, and no state can make that fail. */
  record Ready(Event event) implements Prepared {}

  /** A filter held the record back: it has no effect. */
  record Filtered() implements Prepared {}

  /**
   * The record is bad.
   *
   * @param reason what is wrong, where, and what would be right; never a value of the record
   * @param key the record's key, where it could be read
   */
  record Rejected(Stage stage, String reason, @Nullable String key) implements Prepared {}

  /** Where a record failed. */
  enum Stage {
    DECODE,
    TRANSFORM,
    WINDOW,
    SCORE
  }
}
