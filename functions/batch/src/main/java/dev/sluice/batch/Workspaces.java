package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.Deque;

/** As many workspaces as there are batches under way at once; kept from batch to batch. */
final class Workspaces {

  private final Pipeline pipeline;
  private final Deque<Workspace> idle = new ArrayDeque<>();

  Workspaces(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** For one batch, until it is given back. */
  Workspace take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return Workspace.of(pipeline);
  }

  /** The batch has ended: nothing that was prepared for it is used any more. */
  void giveBack(Workspace workspace) {
    workspace.batch().clear();
    synchronized (idle) {
      idle.push(workspace);
    }
  }
}
