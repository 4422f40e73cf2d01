package dev.sluice.delivery.model;

/** Unwinds the function's code when its environment ends: nothing that it still does counts. */
final class EnvironmentEnded extends Error {
  private static final long serialVersionUID = 1;

  EnvironmentEnded(String message) {
    super(message, null, false, false);
  }
}
