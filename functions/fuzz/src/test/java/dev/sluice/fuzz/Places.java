package dev.sluice.fuzz;

import dev.sluice.definition.Mistake;
import dev.sluice.definition.Reading;

/** Where the mistakes of a file are said to be. */
final class Places {

  private Places() {}

  /** Each mistake has a line and a column inside the text, and a message. */
  static void check(String text, Reading.Invalid reading) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (Mistake mistake : reading.mistakes()) {
      Law.holds(
          mistake.line() >= 1 && mistake.line() <= lines.length,
          () -> "of " + lines.length + " lines: " + mistake);
      String line = lines[mistake.line() - 1];
      int end = line.codePointCount(0, line.length()) + 1;
      Law.holds(
          mistake.column() >= 1 && mistake.column() <= end,
          () -> "in a line that ends at column " + end + ": " + mistake);
      Law.holds(!mistake.message().isBlank(), () -> "nothing is said: " + mistake);
    }
  }
}
