package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.AvroType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes readers of the types of an Avro schema. */
final class AvroValues {

  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /** A decimal in more bytes is beyond a double, and would take long to tell so. */
  private static final int LONGEST_DECIMAL = 128;

  private final List<AvroType> types;
  private final AvroValue[] values;

  private AvroValues(List<AvroType> types) {
    this.types = types;
    this.values = new AvroValue[types.size()];
  }

  /** The readers of a schema's types, in their order. */
  static AvroValue[] of(List<AvroType> types) {
    AvroValues readers = new AvroValues(types);
    for (int i = 0; i < types.size(); i++) {
      readers.values[i] = readers.of(types.get(i));
    }
    return readers.values;
  }

  private AvroValue of(AvroType type) {
    if (type instanceof AvroType.Simple simple) {
      return of(simple);
    }
    if (type instanceof AvroType.Fixed fixed) {
      return (in, keep) -> base64(in, fixed.size(), keep);
    }
    if (type instanceof AvroType.Decimal decimal) {
      return decimal(decimal);
    }
    if (type instanceof AvroType.Enumeration enumeration) {
      return enumeration(enumeration.symbols());
    }
    if (type instanceof AvroType.Array array) {
      return array(array.items());
    }
    if (type instanceof AvroType.Mapping mapping) {
      return mapping(mapping.values());
    }
    return type instanceof AvroType.Union union
        ? union(union.branches().stream().mapToInt(Integer::intValue).toArray())
        : record(((AvroType.Record) type).fields());
  }

  private static AvroValue of(AvroType.Simple type) {
    return switch (type) {
      case NULL -> (in, keep) -> null;
      case BOOLEAN -> (in, keep) -> bool(in);
      case INT -> (in, keep) -> integer(in);
      case LONG -> (in, keep) -> in.zigzag();
      case FLOAT -> (in, keep) -> (double) Float.intBitsToFloat(in.fixed32());
      case DOUBLE -> (in, keep) -> Double.longBitsToDouble(in.fixed64());
      case BYTES -> (in, keep) -> base64(in, in.zigzag(), keep);
      case STRING -> (in, keep) -> text(in, keep);
      case TIMESTAMP_MILLIS -> (in, keep) -> moment(in, MILLIS_PER_SECOND, keep);
      case TIMESTAMP_MICROS -> (in, keep) -> moment(in, MICROS_PER_SECOND, keep);
      case TIMESTAMP_NANOS -> (in, keep) -> moment(in, NANOS_PER_SECOND, keep);
    };
  }

  private static boolean bool(WireInput in) throws BadRecordException {
    int value = in.readByte();
    if (value > 1) {
      throw in.bad("a boolean that is neither 0 nor 1");
    }
    return value == 1;
  }

  private static long integer(WireInput in) throws BadRecordException {
    long value = in.zigzag();
    if (value != (int) value) {
      throw in.bad("an int of more than 32 bits");
    }
    return value;
  }

  private static @Nullable Object text(WireInput in, boolean keep) throws BadRecordException {
    long length = in.zigzag();
    if (keep) {
      return in.text(length);
    }
    in.skipText(length);
    return null;
  }

  private static @Nullable Object base64(WireInput in, long length, boolean keep)
      throws BadRecordException {
    if (keep) {
      return in.base64(length);
    }
    in.skip(length);
    return null;
  }

  private static @Nullable Object moment(WireInput in, int unitsPerSecond, boolean keep)
      throws BadRecordException {
    long value = in.zigzag();
    long nanos = Math.floorMod(value, unitsPerSecond) * (long) (NANOS_PER_SECOND / unitsPerSecond);
    return keep ? Moments.timestamp(in, Math.floorDiv(value, unitsPerSecond), nanos) : null;
  }

  private AvroValue decimal(AvroType.Decimal decimal) {
    return (in, keep) -> {
      long length =
          types.get(decimal.bytes()) instanceof AvroType.Fixed fixed ? fixed.size() : in.zigzag();
      if (!keep) {
        in.skip(length);
        return null;
      }
      if (length == 0 || length > LONGEST_DECIMAL) {
        throw in.bad("a decimal of no byte or of more than " + LONGEST_DECIMAL + " bytes");
      }
      BigInteger unscaled = new BigInteger(in.bytes(length));
      double value = new BigDecimal(unscaled, decimal.scale()).doubleValue();
      if (Double.isInfinite(value)) {
        throw in.bad("a decimal beyond a double, which ends at 1.8e308,");
      }
      return value;
    };
  }

  private static AvroValue enumeration(List<String> symbols) {
    return (in, keep) -> symbols.get(index(in, symbols.size(), "symbols of the enum"));
  }

  private AvroValue union(int[] branches) {
    return (in, keep) ->
        values[branches[index(in, branches.length, "branches of the union")]].read(in, keep);
  }

  private static int index(WireInput in, int size, String what) throws BadRecordException {
    long index = in.zigzag();
    if (index < 0 || index >= size) {
      throw in.bad("the number of none of the " + size + " " + what);
    }
    return (int) index;
  }

  private AvroValue array(int items) {
    return (in, keep) -> {
      List<@Nullable Object> list = new ArrayList<>();
      in.enter();
      for (long count = block(in); count > 0; count = block(in)) {
        for (long i = 0; i < count; i++) {
          in.countValue();
          Object item = values[items].read(in, keep);
          if (keep) {
            list.add(item);
          }
        }
      }
      in.leave();
      return Collections.unmodifiableList(list);
    };
  }

  private AvroValue mapping(int type) {
    return (in, keep) -> {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      in.enter();
      for (long count = block(in); count > 0; count = block(in)) {
        for (long i = 0; i < count; i++) {
          in.countValue();
          entry(in, keep, type, map);
        }
      }
      in.leave();
      return Collections.unmodifiableMap(map);
    };
  }

  private void entry(WireInput in, boolean keep, int type, Map<String, @Nullable Object> map)
      throws BadRecordException {
    Object name = text(in, keep);
    Object value = values[type].read(in, keep);
    if (name instanceof String key) {
      map.put(key, value);
    }
  }

  /** How many items follow; if that is negative, it is so many, behind their length in bytes. */
  private static long block(WireInput in) throws BadRecordException {
    long count = in.zigzag();
    if (count >= 0) {
      return count;
    }
    long length = in.zigzag();
    if (length < 0 || length > in.remaining() || count == Long.MIN_VALUE) {
      throw in.bad("a block of a length that the record does not have");
    }
    return -count;
  }

  private AvroValue record(List<AvroType.Field> fields) {
    return (in, keep) -> {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      in.enter();
      for (AvroType.Field field : fields) {
        in.countValue();
        Object value = values[field.type()].read(in, keep);
        if (keep) {
          map.put(field.name(), value);
        }
      }
      in.leave();
      return Collections.unmodifiableMap(map);
    };
  }
}
