package dev.sluice.pipeline.decode;

import org.jspecify.annotations.Nullable;

/** Reads the values of one type of an Avro schema. */
@FunctionalInterface
interface AvroValue {

  /**
   * Reads a value.
   *
   * @param keep whether it is wanted; if not, it is checked, and what comes back means nothing
   */
  @Nullable Object read(WireInput in, boolean keep) throws BadRecordException;
}
