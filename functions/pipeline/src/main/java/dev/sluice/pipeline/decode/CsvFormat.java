package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of values after RFC 4180. A value that is empty is absent, unless it is in quotes and a
 * string's.
 */
final class CsvFormat implements RecordFormat {

  private final char delimiter;
  private final Column[] columns;
  private final String keyColumn;
  private final String timeColumn;

  CsvFormat(Format.Csv csv, RecordPlan plan, Map<String, Integer> slots) {
    this.delimiter = csv.delimiter();
    this.columns = columns(csv.columns(), plan, slots);
    this.keyColumn = plan.key().root();
    this.timeColumn = plan.time().root();
  }

  private static Column[] columns(List<String> names, RecordPlan plan, Map<String, Integer> slots) {
    return names.stream()
        .map(name ->
            new Column(
                name,
                slots.getOrDefault(name, Column.NOWHERE),
                Objects.requireNonNullElse(plan.fields().get(name), FieldType.STRING)))
        .toArray(Column[]::new);
  }

  @Override
  public Identity read(byte[] bytes, Slots slots) throws BadRecordException {
    Encoding.check(bytes, "CSV");
    CsvLine line = new CsvLine(bytes, delimiter);
    Scalar key = Scalar.ABSENT;
    Scalar time = Scalar.ABSENT;
    int count = 0;
    for (; line.next(); count++) {
      if (count < columns.length) {
        Column column = columns[count];
        column.keep(line, slots);
        key = column.name().equals(keyColumn) ? key(line) : key;
        time = column.name().equals(timeColumn) ? time(line) : time;
      }
    }
    if (count != columns.length) {
      throw new BadRecordException(
          "the record has %d values; the pipeline names %d columns"
              .formatted(count, columns.length));
    }
    return new Identity(key, time);
  }

  private static Scalar key(CsvLine line) {
    return line.isEmpty() ? Scalar.ABSENT : new Scalar.Text(line.text());
  }

  private static Scalar time(CsvLine line) {
    String text = line.text();
    if (text.isEmpty()) {
      return Scalar.ABSENT;
    }
    return CsvNumbers.isInteger(text) ? new Scalar.WholeNumber(text) : new Scalar.Text(text);
  }

  /**
   * A column.
   *
   * @param slot where its value goes, or {@link #NOWHERE}
   */
  private record Column(String name, int slot, FieldType type) {

    static final int NOWHERE = -1;

    void keep(CsvLine line, Slots slots) throws BadRecordException {
      boolean isText = type == FieldType.STRING;
      if (slot != NOWHERE && !(isText ? line.isEmpty() : line.text().isEmpty())) {
        slots.set(slot, isText ? line.text() : value(line.text()));
      }
    }

    private Object value(String text) throws BadRecordException {
      return switch (type) {
        case DOUBLE -> CsvNumbers.number(text, name);
        case INT -> CsvNumbers.integer(text, name);
        case BOOL -> CsvNumbers.bool(text, name);
        default -> throw new IllegalStateException("a column of type " + type);
      };
    }
  }
}
