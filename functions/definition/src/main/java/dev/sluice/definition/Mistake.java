package dev.sluice.definition;

/**
 * Something wrong in a pipeline file.
 *
 * @param line counted from 1
 * @param column of the offending token, in Unicode code points, counted from 1
 * @param where which setting it is, as {@code transform[1].set.tempC}; empty for the file as a
 *     whole
 * @param message what is wrong and what would be right
 */
public record Mistake(int line, int column, String where, String message) {

  /** {@code 3:15: transform[0].filter: ...}. */
  @Override
  public String toString() {
    return line + ":" + column + ": " + (where.isEmpty() ? "" : where + ": ") + message;
  }
}
