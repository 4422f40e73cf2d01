package dev.sluice.definition;

import dev.sluice.definition.expression.ValueType;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.Map;

/**
 * How a record is read, and what is known of its fields before any comes.
 *
 * @param types of its top-level fields; empty where any may come
 */
record RecordDefinition(RecordPlan plan, Map<String, ValueType> types) {

  RecordDefinition {
    types = Map.copyOf(types);
  }
}
