package dev.sluice.definition.model;

/** A model cannot be used, or not in this way. */
public final class ModelException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param reason what is wrong and what would be right
   */
  ModelException(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
