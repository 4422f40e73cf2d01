package dev.sluice.batch;

import dev.sluice.pipeline.Prepared;
import org.jspecify.annotations.Nullable;

/**
 * A bad record.
 *
 * @param pipelineVersion which version of the pipeline refused it
 * @param key the record's key, where it could be read
 */
public record QuarantinedRecord(
    ShardRecord record,
    String pipeline,
    String pipelineVersion,
    Stage stage,
    String reason,
    @Nullable String key) {

  /** Where a record failed. */
  public enum Stage {
    DECODE,
    TRANSFORM,
    WINDOW,
    SCORE,
    /** The record is good, but what is stored of its key cannot be read. */
    STATE,
    /** The record is good as far as is known: it waits behind one that was refused. */
    PARKED,
    /** The same, beyond what the pipeline would have wait. */
    OVERFLOW;

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
