package dev.sluice.pipeline.transform;

/** What the transform made of a record. */
public sealed interface Transformed {

  Transformed PASSED = new Passed();
  Transformed FILTERED = new Filtered();

  /** It goes on; its fields are changed in place. */
  record Passed() implements Transformed {}

  /** A filter held it back. */
  record Filtered() implements Transformed {}

  /**
   * A step failed on it.
   *
   * @param reason the step, and what is wrong
   */
  record Failed(String reason) implements Transformed {}
}
