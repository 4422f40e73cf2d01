package dev.sluice.emulators;

/**
 * An emulator could not be installed or started. The message says what was tried, and carries the
 * last lines that the failing program wrote.
 */
public final class EmulatorException extends RuntimeException {
  EmulatorException(String message) {
    super(message);
  }

  EmulatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
