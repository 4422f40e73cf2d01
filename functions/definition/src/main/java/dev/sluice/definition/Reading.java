package dev.sluice.definition;

import java.util.List;

/** What came of reading a pipeline file. */
public sealed interface Reading {

  /** The file is right. */
  record Valid(PipelineDefinition definition) implements Reading {}

  /**
   * The file is wrong.
   *
   * @param mistakes all of them, at least one, in order of line and column
   */
  record Invalid(List<Mistake> mistakes) implements Reading {
    public Invalid {
      mistakes = List.copyOf(mistakes);
      if (mistakes.isEmpty()) {
        throw new IllegalArgumentException("a file without mistakes is valid");
      }
    }
  }
}
