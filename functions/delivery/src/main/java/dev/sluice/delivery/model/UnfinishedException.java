package dev.sluice.delivery.model;

/** A run that does not come to its end, though nothing goes wrong any more. */
public final class UnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfinishedException(String message) {
    super(message);
  }
}
