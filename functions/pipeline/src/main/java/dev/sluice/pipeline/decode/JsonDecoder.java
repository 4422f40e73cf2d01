package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.pipeline.plan.RecordPlan;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record that is one JSON object in UTF-8. Only the fields that have a slot are kept; the
 * others are checked to be JSON, and skipped. Of fields of the same name, the last counts. Safe for
 * any number of threads.
 */
public final class JsonDecoder {

  static final int MAXIMUM_NESTING = 512;

  /**
   * Nesting is bounded here; text, names and numbers are as long as the record lets them be. Names
   * are not interned, for the record chooses them; and a crowd of names that hash alike slows the
   * parser down but fails no record, so that what becomes of a record depends on nothing but it.
   */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAXIMUM_NESTING)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final PathReader keyPath;
  private final PathReader timePath;
  private final Map<String, Field> fields;
  private final EventKey key;
  private final EventTime time;

  /**
   * Prepares to read records.
   *
   * @param slots where the values of top-level fields go, by field
   */
  public JsonDecoder(RecordPlan plan, Map<String, Integer> slots) {
    this.keyPath = new PathReader(plan.key());
    this.timePath = new PathReader(plan.time());
    this.fields = new HashMap<>();
    slots.forEach((name, slot) -> fields.put(name, new Field(name, slot, plan.fields().get(name))));
    this.key = new EventKey(plan.key());
    this.time = new EventTime(plan);
  }

  /**
   * Reads a record.
   *
   * @param data the record's bytes, from position to limit, which stay as they are
   * @param slots takes the values; those of absent fields stay as they are
   */
  public Decoded decode(ByteBuffer data, long arrivalMillis, @Nullable Object[] slots) {
    String readKey = null;
    try {
      byte[] bytes = new byte[data.remaining()];
      data.get(data.position(), bytes);
      Encoding.check(bytes);
      RecordReader reader = new RecordReader(keyPath, timePath, fields, bytes, slots);
      reader.read();
      readKey = key.of(reader.key());
      return new Decoded.Read(readKey, time.of(reader.time(), arrivalMillis));
    } catch (BadRecordException bad) {
      return new Decoded.Unreadable(bad.reason(), readKey);
    }
  }
}
