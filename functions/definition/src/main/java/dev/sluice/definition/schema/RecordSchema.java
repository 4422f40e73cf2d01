package dev.sluice.definition.schema;

import dev.sluice.pipeline.plan.Format;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A format whose schema says which fields a record has.
 *
 * @param fields all of them, by name
 */
public record RecordSchema(Format format, Map<String, Shape> fields) {

  public RecordSchema {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
