package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.AvroType;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One datum of Avro's binary encoding, bare or in the single-object encoding. */
final class AvroFormat implements RecordFormat {

  private static final int MAXIMUM_NESTING = 512;
  private static final int MARKER = 0xC301;

  private final @Nullable Long fingerprint;
  private final List<AvroType.Field> fields;
  private final AvroValue[] types;
  private final KeptFields kept;

  AvroFormat(Format.Avro avro, RecordPlan plan, Map<String, Integer> slots) {
    this.fingerprint = avro.fingerprint();
    this.fields = avro.root().fields();
    this.types = AvroValues.of(avro.types());
    this.kept = new KeptFields(fields.stream().map(AvroType.Field::name).toList(), plan, slots);
  }

  @Override
  public Identity read(byte[] bytes, Slots slots) throws BadRecordException {
    WireInput in = new WireInput(bytes, MAXIMUM_NESTING);
    if (fingerprint != null) {
      marker(in, fingerprint);
    }
    KeptFields.Taking taking = kept.into(slots);
    for (int i = 0; i < fields.size(); i++) {
      field(in, i, taking);
    }
    if (in.remaining() > 0) {
      throw new BadRecordException(
          "not Avro of the pipeline's schema: %d bytes follow the record at byte %d"
              .formatted(in.remaining(), in.at()));
    }
    return taking.identity();
  }

  private void field(WireInput in, int index, KeptFields.Taking taking) throws BadRecordException {
    AvroType.Field field = fields.get(index);
    boolean keep = kept.isKept(index);
    Object value;
    try {
      value = types[field.type()].read(in, keep);
    } catch (BadRecordException e) {
      throw new BadRecordException(
          "not Avro of the pipeline's schema: in the field `%s`, %s"
              .formatted(field.name(), e.reason()));
    }
    if (keep) {
      taking.put(index, value);
    }
  }

  private static void marker(WireInput in, long fingerprint) throws BadRecordException {
    if (in.remaining() < 2 + Long.BYTES || (in.readByte() << 8 | in.readByte()) != MARKER) {
      throw new BadRecordException(
          "not Avro's single-object encoding: C3 01 and the schema's fingerprint are expected at"
              + " byte 0");
    }
    long found = in.fixed64();
    if (found != fingerprint) {
      throw new BadRecordException(
          "the record's schema has the fingerprint %s, the pipeline's schema has %s"
              .formatted(hex(found), hex(fingerprint)));
    }
  }

  /** As the record has it: the lowest byte first. */
  private static String hex(long fingerprint) {
    return HexFormat.of().toHexDigits(Long.reverseBytes(fingerprint));
  }
}
