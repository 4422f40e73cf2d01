package dev.sluice.definition.schema;

/** A schema cannot be used. */
public final class SchemaException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param reason what is wrong and what would be right
   */
  SchemaException(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  /** The first line of what a library says, which may go on with a listing. */
  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }
}
