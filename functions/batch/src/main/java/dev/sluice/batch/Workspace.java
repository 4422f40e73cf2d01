package dev.sluice.batch;

import dev.sluice.pipeline.KeyStates;
import dev.sluice.pipeline.Pipeline;

/**
 * What one batch after the other is prepared and folded in.
 *
 * @param states one key's state after the other
 */
record Workspace(PreparedBatch batch, KeyStates states) {

  static Workspace of(Pipeline pipeline) {
    return new Workspace(new PreparedBatch(pipeline), pipeline.newStates());
  }
}
