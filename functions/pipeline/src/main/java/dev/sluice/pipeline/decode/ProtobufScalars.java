package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.ProtobufType.Kind;
import org.jspecify.annotations.Nullable;

/** Values of fields that are no messages and no enums. */
final class ProtobufScalars {

  private ProtobufScalars() {}

  /**
   * Reads a value.
   *
   * @param keep whether it is wanted; if not, it is checked, and what comes back means nothing
   * @param end of the message that the field is in
   */
  static @Nullable Object read(WireInput in, Kind kind, boolean keep, int end)
      throws BadRecordException {
    return switch (kind) {
      case DOUBLE -> Double.longBitsToDouble(in.fixed64());
      case FLOAT -> (double) Float.intBitsToFloat(in.fixed32());
      case INT32 -> (long) (int) in.varint();
      case INT64 -> in.varint();
      case UINT32 -> in.varint() & 0xFFFF_FFFFL;
      case UINT64 -> unsigned(in, in.varint(), keep);
      case SINT32 -> (long) zigzag((int) in.varint());
      case SINT64 -> in.zigzag();
      case FIXED32 -> in.fixed32() & 0xFFFF_FFFFL;
      case FIXED64 -> unsigned(in, in.fixed64(), keep);
      case SFIXED32 -> (long) in.fixed32();
      case SFIXED64 -> in.fixed64();
      case BOOL -> in.varint() != 0;
      case STRING -> text(in, keep, ProtobufMessage.length(in, end));
      case BYTES -> base64(in, keep, ProtobufMessage.length(in, end));
      case ENUM, MESSAGE, GROUP -> throw new IllegalArgumentException("no scalar: " + kind);
    };
  }

  private static int zigzag(int value) {
    return value >>> 1 ^ -(value & 1);
  }

  private static long unsigned(WireInput in, long value, boolean keep) throws BadRecordException {
    if (keep && value < 0) {
      throw in.bad("an unsigned integer beyond 9223372036854775807, where CEL's int ends,");
    }
    return value;
  }

  private static @Nullable Object text(WireInput in, boolean keep, int length)
      throws BadRecordException {
    if (keep) {
      return in.text(length);
    }
    in.skipText(length);
    return null;
  }

  private static @Nullable Object base64(WireInput in, boolean keep, int length)
      throws BadRecordException {
    if (keep) {
      return in.base64(length);
    }
    in.skip(length);
    return null;
  }

  /** The value of a field that did not come. */
  static Object zero(Kind kind) {
    return switch (kind) {
      case DOUBLE, FLOAT -> 0.0;
      case BOOL -> false;
      case STRING, BYTES -> "";
      default -> 0L;
    };
  }
}
