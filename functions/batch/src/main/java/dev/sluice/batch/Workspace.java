package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;

/**
 * What one batch after the other is prepared and folded in.
 *
 * @param draft one key's commit after the other
 */
record Workspace(PreparedBatch batch, KeyDraft draft) {

  static Workspace of(Pipeline pipeline) {
    return new Workspace(new PreparedBatch(pipeline), new KeyDraft(pipeline));
  }
}
