package dev.sluice.proof.expected;

import dev.sluice.pipeline.Absence;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.List;

/**
 * A key's silence after one of the records by which it was heard.
 *
 * @param state the key's after that record
 * @param decisions how many the key's records had led to by then
 * @param newestMillis the newest time of the records applied; of none, {@code heardMillis}
 * @param heardMillis when the stream took the record
 * @param nextMillis when it took the next one by which the key was heard; {@link #NEVER} if none
 */
// The bytes are read, never written to.
@SuppressWarnings("ArrayRecordComponent")
public record Lull(
    String key, byte[] state, int decisions, long newestMillis, long heardMillis, long nextMillis) {
  public static final long NEVER = Long.MAX_VALUE;

  /** The alerts that it has raised when it has lasted so long. */
  public List<Decision.Alert> alerts(Pipeline pipeline, long silentMillis) {
    List<Decision> raised = new ArrayList<>();
    state(pipeline).silence(new Absence(key, heardMillis, 0, silentMillis), raised);
    return raised.stream().map(Decision.Alert.class::cast).toList();
  }

  /** The next silence that may raise anything, once one so long was looked at. */
  public long nextSilence(Pipeline pipeline, long lookedMillis) {
    return state(pipeline).nextSilence(lookedMillis);
  }

  private KeyState state(Pipeline pipeline) {
    try {
      return pipeline.restore(state);
    } catch (CorruptStateException cannotBe) {
      throw new IllegalStateException("a state that was encoded just now", cannotBe);
    }
  }

  Lull until(long millis) {
    return new Lull(key, state, decisions, newestMillis, heardMillis, millis);
  }
}
