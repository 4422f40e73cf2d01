package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.Map;

/** A way to read a record's bytes. Safe for any number of threads. */
interface RecordFormat {

  /**
   * Reads the fields that are kept, and checks the others.
   *
   * @param slots takes the values; those of absent fields stay as they are
   */
  Identity read(byte[] bytes, Slots slots) throws BadRecordException;

  /** What stands where the key and the time should be. */
  record Identity(Scalar key, Scalar time) {}

  /**
   * Prepares to read records.
   *
   * @param slots where the values of top-level fields go, by field
   */
  static RecordFormat of(RecordPlan plan, Map<String, Integer> slots) {
    Format format = plan.body().format();
    if (format instanceof Format.Csv csv) {
      return new CsvFormat(csv, plan, slots);
    }
    if (format instanceof Format.Avro avro) {
      return new AvroFormat(avro, plan, slots);
    }
    return format instanceof Format.Protobuf protobuf
        ? new ProtobufFormat(protobuf, plan, slots)
        : new JsonFormat(plan, slots);
  }
}
