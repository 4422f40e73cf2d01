package dev.sluice.definition.expression;

/**
 * A word of an expression's text.
 *
 * @param start where it begins, as {@link String#charAt} counts
 */
record Token(Kind kind, String text, int start) {

  private static final int LONGEST_QUOTE = 40;

  /** What a token is for. */
  enum Kind {
    /** A number, a string or a name. */
    VALUE,
    /** A number with a unit of time. */
    DURATION,
    /** A string without an end. */
    UNCLOSED,
    /** {@code -} and {@code !}, which may stand before a value. */
    OPERATOR,
    DOT,
    COMMA,
    QUESTION,
    COLON,
    OPEN,
    CLOSE,
    /** What has no meaning in CEL. */
    STRAY
  }

  int end() {
    return start + text.length();
  }

  boolean isName() {
    return kind == Kind.VALUE && Character.isJavaIdentifierStart(text.charAt(0)) && !isString();
  }

  boolean isNumber() {
    return kind == Kind.VALUE && (Character.isDigit(text.charAt(0)) || text.startsWith("."));
  }

  private boolean isString() {
    return text.endsWith("'") || text.endsWith("\"");
  }

  /** As a message shows it. */
  String quoted() {
    return "`"
        + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text)
        + "`";
  }
}
