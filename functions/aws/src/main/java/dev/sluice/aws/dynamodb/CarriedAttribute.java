package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Lease;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attribute {@code carried} of a key that travels with a tumbling window: {@code {shard, since,
 * from}}, where {@code since} is the window's begin.
 */
final class CarriedAttribute {

  private CarriedAttribute() {}

  static AttributeValue write(Lease lease) {
    return AttributeValue.fromM(
        Map.of(
            "shard", Values.text(lease.shard()),
            "since", Values.text(Iso8601.ofMillis(lease.windowMillis())),
            "from", PositionValues.write(lease.from())));
  }

  static Lease read(Attributes carried) {
    try {
      return new Lease(
          carried.text("shard"),
          Instant.parse(carried.text("since")).toEpochMilli(),
          PositionValues.read(carried.text("from")));
    } catch (DateTimeException noTime) {
      throw new IllegalArgumentException("no time: " + carried.text("since"), noTime);
    }
  }
}
