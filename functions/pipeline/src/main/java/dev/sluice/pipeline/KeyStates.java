package dev.sluice.pipeline;

import dev.sluice.pipeline.state.CorruptStateException;
import org.jspecify.annotations.Nullable;

/**
 * The states of one key after the other, in one object where the pipeline's parts can begin anew:
 * the one that was given before is not used any more. For one thread.
 */
public final class KeyStates {

  private final Pipeline pipeline;
  private @Nullable KeyState kept;

  KeyStates(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * A key's state.
   *
   * @param stored as {@link Pipeline#restore}; null if nothing is held of the key
   * @throws CorruptStateException as {@link Pipeline#restore}
   */
  public KeyState of(byte @Nullable [] stored) throws CorruptStateException {
    KeyState state = begun();
    if (stored != null) {
      state.restore(stored);
    }
    return state;
  }

  private KeyState begun() {
    KeyState state = kept;
    if (state == null || !state.clear()) {
      state = pipeline.newState();
      kept = state;
    }
    return state;
  }
}
