package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.HashMap;
import java.util.Map;

/**
 * One JSON object in UTF-8. The fields that are not kept are checked to be JSON, and skipped. Of
 * fields of the same name, the last counts.
 */
final class JsonFormat implements RecordFormat {

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

  JsonFormat(RecordPlan plan, Map<String, Integer> slots) {
    this.keyPath = new PathReader(plan.key());
    this.timePath = new PathReader(plan.time());
    this.fields = new HashMap<>();
    Field.kept(plan, slots).forEach(field -> fields.put(field.name(), field));
  }

  @Override
  public Identity read(byte[] bytes, Slots slots) throws BadRecordException {
    Encoding.check(bytes, "JSON");
    JsonReader reader = new JsonReader(keyPath, timePath, fields, bytes, slots);
    reader.read();
    return new Identity(reader.key(), reader.time());
  }
}
