package dev.sluice.pipeline;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of one key after the other, in one object where the pipeline's parts can begin anew:
 * the one that was given before is not used any more. For one thread.
 */
public final class KeyStates {

  private final Pipeline pipeline;
  private @Nullable KeyState kept;
  private List<Section> sections = List.of();

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
      pipeline.restore(stored, sections);
    }
    return state;
  }

  private KeyState begun() {
    KeyState state = kept;
    if (state == null || !state.clear()) {
      state = pipeline.newState();
      kept = state;
      sections = state.sections();
    }
    return state;
  }
}
