package dev.sluice.local.redrive;

import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.UnavailableException;
import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.local.archive.Backlog;

/** Brings home what windows carried whose last invocation Lambda gave up. */
final class WindowStates {

  private final StateStore store;
  private final RunListener listener;

  WindowStates(StateStore store, RunListener listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Those of the objects in the bucket now. What is at home already stays as it is. */
  void bringHome(Backlog backlog) {
    backlog.refresh();
    backlog.windows().forEach(this::bringHome);
  }

  private void bringHome(TumblingWindow window) {
    try {
      Carriage carriage = Carriage.home(window, store, new StateCache(0));
      int keys = carriage.size();
      carriage.answer(Patience.deadline());
      if (carriage.written() > 0) {
        listener.say(
            "%,d of %,d keys that a window of %s carried are at home as it left them; the others had gone on"
                .formatted(carriage.written(), keys, window.shard()));
      }
    } catch (UnavailableException | IllegalArgumentException failure) {
      listener.say(
          "what a window of %s carried is not all brought home: %s"
              .formatted(window.shard(), failure.getMessage()));
    }
  }
}
