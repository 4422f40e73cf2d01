package dev.sluice.batch;

import java.util.Objects;

/**
 * A service did not answer, or refused for now, until the deadline. What was asked of it may or may
 * not have taken effect.
 */
public final class UnavailableException extends RuntimeException {

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public UnavailableException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
