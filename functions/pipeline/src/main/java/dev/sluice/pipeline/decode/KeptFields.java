package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the fields are kept of a format whose fields are known: those that have a slot, and
 * those in which key and time stand. Fields are numbered from 0.
 */
final class KeptFields {

  private static final int NOWHERE = -1;

  private final int[] slots;
  private final int keyField;
  private final int timeField;
  private final Path key;
  private final Path time;

  /**
   * @param names of the fields, in order
   * @param slots where the values of fields go, by name
   */
  KeptFields(List<String> names, RecordPlan plan, Map<String, Integer> slots) {
    this.slots = names.stream().mapToInt(name -> slots.getOrDefault(name, NOWHERE)).toArray();
    this.key = plan.key();
    this.time = plan.time();
    this.keyField = names.indexOf(key.root());
    this.timeField = names.indexOf(time.root());
  }

  boolean isKept(int field) {
    return slots[field] != NOWHERE || field == keyField || field == timeField;
  }

  /** Begins a record. */
  Taking into(Slots values) {
    return new Taking(values);
  }

  /** Takes the fields of one record. */
  final class Taking {

    private final Slots values;
    private Scalar keyScalar = Scalar.ABSENT;
    private Scalar timeScalar = Scalar.ABSENT;

    private Taking(Slots values) {
      this.values = values;
    }

    /** Takes a field's value. */
    void put(int field, @Nullable Object value) {
      if (slots[field] != NOWHERE) {
        values.set(slots[field], value);
      }
      if (field == keyField) {
        keyScalar = ValuePath.follow(key, value);
      }
      if (field == timeField) {
        timeScalar = ValuePath.follow(time, value);
      }
    }

    RecordFormat.Identity identity() {
      return new RecordFormat.Identity(keyScalar, timeScalar);
    }
  }
}
