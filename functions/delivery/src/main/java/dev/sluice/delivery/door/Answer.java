package dev.sluice.delivery.door;

import java.io.IOException;

/** What an operation answers: writes the fields of the outermost structure. */
interface Answer {
  /** The answer of an operation that has none. */
  Answer EMPTY = out -> {};

  void writeTo(AnswerWriter out) throws IOException;
}
