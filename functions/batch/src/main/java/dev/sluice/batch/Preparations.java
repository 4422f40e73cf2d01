package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import java.util.ArrayDeque;
import java.util.Deque;

/** What prepares batches, as many as are under way at once; kept from batch to batch. */
final class Preparations {

  private final Pipeline pipeline;
  private final Deque<Preparation> idle = new ArrayDeque<>();

  Preparations(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** For one batch, until it is given back. */
  Preparation take() {
    synchronized (idle) {
      return idle.isEmpty() ? pipeline.newPreparation() : idle.pop();
    }
  }

  /** The batch has ended: none of its events is used any more. */
  void giveBack(Preparation preparation) {
    synchronized (idle) {
      idle.push(preparation);
    }
  }
}
