package dev.sluice.pipeline.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a record is read.
 *
 * @param key where the field stands that identifies what is watched: a string or an integer, 1 to
 *     1,024 bytes of UTF-8
 * @param time where the event's time stands: ISO-8601 with an offset, or epoch milliseconds
 * @param fields the declared types of top-level fields; empty where the pipeline declares none and
 *     any may come
 * @param earliest a time before it is refused: seconds taken for milliseconds, a clock that was
 *     never set
 * @param ahead how far an event's time may lie after its record's arrival
 */
public record RecordPlan(
    Path key, Path time, Map<String, FieldType> fields, Instant earliest, Duration ahead) {

  public RecordPlan {
    fields = Map.copyOf(fields);
  }
}
