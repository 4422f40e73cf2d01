package dev.sluice.versus.race;

/** Two contenders came to different results: then their times mean nothing. */
public final class DisagreementException extends RuntimeException {

  public DisagreementException(String message) {
    super(message);
  }
}
