package dev.sluice.batch;

import dev.sluice.pipeline.Absence;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key that may be silent, as a sweep finds it: with nothing left to tell. */
final class SilentKey {

  private final StoredKey held;
  private final Watch watch;
  private final @Nullable KeyState state;
  private final long horizon;

  private SilentKey(StoredKey held, Watch watch, @Nullable KeyState state, long horizon) {
    this.held = held;
    this.watch = watch;
    this.state = state;
    this.horizon = horizon;
  }

  /**
   * @param horizon until when silence is measured, in epoch milliseconds
   */
  static SilentKey of(Pipeline pipeline, StoredKey held, long horizon) {
    Watch watch = held.watch() == null ? Watch.NONE : held.watch();
    return new SilentKey(held, watch, restored(pipeline, held), horizon);
  }

  private static @Nullable KeyState restored(Pipeline pipeline, StoredKey held) {
    try {
      return held.restore(pipeline);
    } catch (CorruptStateException corrupt) {
      return null;
    }
  }

  boolean isUnreadable() {
    return state == null;
  }

  /**
   * What is to be committed, if anything. A key that raises something stays due, so that it is told
   * whatever happens.
   */
  Optional<Commit> commit() {
    KeyState of = state;
    long now = Math.floorDiv(horizon, 1_000L);
    if (of == null || !watch.isDue() || watch.dueSeconds() > now) {
      return Optional.empty();
    }
    long silent = horizon - watch.heardMillis();
    if (of.nextSilence(watch.lookedMillis()) > silent) {
      return commit(held.state(), List.of(), later(of, watch));
    }
    List<Decision> decisions = new ArrayList<>();
    of.silence(
        new Absence(held.key(), watch.heardMillis(), watch.lookedMillis(), silent), decisions);
    Watch looked = watch.looked(silent);
    return commit(
        of.encode(), decisions, decisions.isEmpty() ? later(of, looked) : looked.due(now));
  }

  private static Watch later(KeyState state, Watch watch) {
    return watch.dueAfter(state.nextSilence(watch.lookedMillis()));
  }

  private Optional<Commit> commit(byte[] encoded, List<Decision> decisions, Watch next) {
    return next.equals(watch)
        ? Optional.empty()
        : Optional.of(new Commit(held.next(encoded, decisions, next), null));
  }
}
