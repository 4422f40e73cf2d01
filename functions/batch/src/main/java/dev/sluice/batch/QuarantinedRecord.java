package dev.sluice.batch;

import dev.sluice.pipeline.Prepared;

/**
 * A bad record.
 *
 * @param pipelineVersion which version of the pipeline refused it
 */
public record QuarantinedRecord(
    ShardRecord record, String pipeline, String pipelineVersion, Stage stage, String reason) {

  /** Where a record failed. */
  public enum Stage {
    DECODE,
    TRANSFORM,
    WINDOW,
    SCORE,
    /** The record is good, but what is stored of its key cannot be read. */
    STATE;

    static Stage of(Prepared.Stage stage) {
      return switch (stage) {
        case DECODE -> DECODE;
        case TRANSFORM -> TRANSFORM;
        case WINDOW -> WINDOW;
        case SCORE -> SCORE;
      };
    }
  }
}
