package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.ProtobufType;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.Map;

/** One message in Protocol Buffers' wire format. */
final class ProtobufFormat implements RecordFormat {

  /** As the libraries of most languages have it. */
  private static final int MAXIMUM_NESTING = 100;

  private final String name;
  private final ProtobufMessage message;
  private final KeptFields kept;
  private final boolean[] isKept;

  ProtobufFormat(Format.Protobuf protobuf, RecordPlan plan, Map<String, Integer> slots) {
    this.name = protobuf.message();
    this.message = ProtobufMessage.root(protobuf.types());
    this.kept =
        new KeptFields(
            protobuf.root().fields().stream().map(ProtobufType.Field::name).toList(), plan, slots);
    this.isKept = new boolean[protobuf.root().fields().size()];
    for (int i = 0; i < isKept.length; i++) {
      isKept[i] = kept.isKept(i);
    }
  }

  @Override
  public Identity read(byte[] bytes, Slots slots) throws BadRecordException {
    KeptFields.Taking taking = kept.into(slots);
    try {
      WireInput in = new WireInput(bytes, MAXIMUM_NESTING);
      ProtobufFields fields = message.read(in, bytes.length, isKept);
      for (int i = 0; i < isKept.length; i++) {
        if (isKept[i] && fields.has(i)) {
          taking.put(i, fields.value(in, i));
        }
      }
    } catch (BadRecordException e) {
      throw new BadRecordException("not a protobuf " + name + ": " + e.reason());
    }
    return taking.identity();
  }
}
