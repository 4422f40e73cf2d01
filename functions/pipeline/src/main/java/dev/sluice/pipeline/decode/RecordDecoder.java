package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.RecordPlan;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Reads a record: expands its bytes, reads them as the format says, and checks its key and time.
 * Only the fields that have a slot are kept. Whatever the bytes are, it returns. Safe for any
 * number of threads.
 */
public final class RecordDecoder {

  private final Expansion expansion;
  private final RecordFormat format;
  private final EventKey key;
  private final EventTime time;

  /**
   * Prepares to read records.
   *
   * @param slots where the values of top-level fields go, by field
   */
  public RecordDecoder(RecordPlan plan, Map<String, Integer> slots) {
    this.expansion = Expansion.of(plan.body());
    this.format = RecordFormat.of(plan, slots);
    this.key = new EventKey(plan.key());
    this.time = new EventTime(plan);
  }

  /**
   * Reads a record.
   *
   * @param data the record's bytes, from position to limit, which stay as they are
   * @param slots takes the values; those of absent fields stay as they are
   */
  public Decoded decode(ByteBuffer data, long arrivalMillis, Slots slots) {
    String readKey = null;
    try {
      byte[] bytes = new byte[data.remaining()];
      data.get(data.position(), bytes);
      RecordFormat.Identity identity = format.read(expansion.expand(bytes), slots);
      readKey = key.of(identity.key());
      return new Decoded.Read(readKey, time.of(identity.time(), arrivalMillis));
    } catch (BadRecordException bad) {
      return new Decoded.Unreadable(bad.reason(), readKey);
    }
  }
}
