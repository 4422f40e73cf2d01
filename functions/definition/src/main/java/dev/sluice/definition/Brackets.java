package dev.sluice.definition;

/** Finds the end of a bracket in an expression's text. */
final class Brackets {

  private Brackets() {}

  /**
   * Where the bracket closes that opens at {@code open}; -1 if it does not. Brackets inside string
   * literals do not count.
   */
  static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == '"' || next == '\'') {
        at = endOfString(text, at);
      } else if ("([{".indexOf(next) >= 0) {
        depth++;
      } else if (")]}".indexOf(next) >= 0 && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static int endOfString(String text, int open) {
    for (int at = open + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == text.charAt(open)) {
        return at;
      }
    }
    return text.length();
  }
}
