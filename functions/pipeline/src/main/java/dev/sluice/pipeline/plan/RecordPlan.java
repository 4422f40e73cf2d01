package dev.sluice.pipeline.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a record is read.
 *
 * @param body what its bytes are
 * @param key where the field stands that identifies what is watched: a string or an integer, 1 to
 *     1,024 bytes of UTF-8
 * @param time where the event's time stands: ISO-8601 with an offset, epoch milliseconds, or a
 *     timestamp of the format's own
 * @param fields the declared types of top-level fields; empty where the pipeline declares none and
 *     any may come, or the format has them
 * @param earliest a time before it is refused: seconds taken for milliseconds, a clock that was
 *     never set
 * @param ahead how far an event's time may lie after its record's arrival
 */
public record RecordPlan(
    Body body,
    Path key,
    Path time,
    Map<String, FieldType> fields,
    Instant earliest,
    Duration ahead) {

  public RecordPlan {
    fields = Map.copyOf(fields);
  }

  /** Of records that are JSON. */
  public RecordPlan(
      Path key, Path time, Map<String, FieldType> fields, Instant earliest, Duration ahead) {
    this(Body.JSON, key, time, fields, earliest, ahead);
  }
}
