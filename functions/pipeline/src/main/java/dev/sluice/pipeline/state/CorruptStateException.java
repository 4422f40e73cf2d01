package dev.sluice.pipeline.state;

/**
 * The bytes are not a state that this release reads. Checked, for it says something about stored
 * data, not about the program: whoever restores a state decides what becomes of its key.
 */
public final class CorruptStateException extends Exception {

  private static final long serialVersionUID = 1;

  public CorruptStateException(String message) {
    super(message);
  }
}
