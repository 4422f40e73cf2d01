package dev.sluice.pipeline.json;

/**
 * Thrown where text is not plainly JSON: it may be none, or one of a kind that is left to a general
 * parser. Which one, and what is wrong, is for that parser to say: this has no message and no stack
 * trace, and is always the same object.
 */
public final class NotPlainException extends Exception {

  // It has nothing of the place where it is thrown, and is thrown for every text that is not plain.
  /** The only one there is, for whoever reads with a {@link JsonScanner} and is unsure. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  public static final NotPlainException NOT_PLAIN = new NotPlainException();

  private static final long serialVersionUID = 1;

  private NotPlainException() {
    super(null, null, false, false);
  }
}
