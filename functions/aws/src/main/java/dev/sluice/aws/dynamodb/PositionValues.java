package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Positions as {@code SEQUENCE}, or {@code SEQUENCE#SUB} inside an aggregated record. */
final class PositionValues {

  private PositionValues() {}

  static AttributeValue write(Position position) {
    return Values.text(
        position.subSequence() == 0
            ? position.sequenceNumber()
            : position.sequenceNumber() + "#" + position.subSequence());
  }

  static Position read(String text) {
    int mark = text.indexOf('#');
    return mark < 0
        ? Position.of(text)
        : new Position(text.substring(0, mark), Long.parseLong(text.substring(mark + 1)));
  }

  /** By shard. */
  static AttributeValue write(Map<String, Position> positions) {
    Map<String, AttributeValue> written = new LinkedHashMap<>();
    positions.forEach((shard, position) -> written.put(shard, write(position)));
    return AttributeValue.fromM(written);
  }

  static Map<String, Position> read(Attributes positions) {
    Map<String, Position> read = new LinkedHashMap<>();
    for (String shard : positions.values().keySet()) {
      read.put(shard, read(positions.text(shard)));
    }
    return read;
  }
}
