package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Parking;
import dev.sluice.batch.QuarantinedRecord.Stage;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attribute {@code parked} of a key that stands still: {@code {shard, at, stage, records,
 * bytes, waiting, exp}}.
 */
final class ParkedAttribute {

  private ParkedAttribute() {}

  /**
   * @param expiresAt epoch seconds, when the key would expire if it did not stand still
   */
  static AttributeValue write(Parking parking, long expiresAt) {
    return AttributeValue.fromM(
        Map.of(
            "shard", Values.text(parking.shard()),
            "at", PositionValues.write(parking.position()),
            "stage", Values.text(parking.stage().name().toLowerCase(Locale.ROOT)),
            "records", Values.whole(parking.records()),
            "bytes", Values.whole(parking.bytes()),
            "waiting", PositionValues.write(parking.waiting()),
            "exp", Values.whole(expiresAt)));
  }

  static Parking read(Attributes parked) {
    return new Parking(
        parked.text("shard"),
        PositionValues.read(parked.text("at")),
        Stage.valueOf(parked.text("stage").toUpperCase(Locale.ROOT)),
        PositionValues.read(parked.map("waiting")),
        parked.whole("records"),
        parked.whole("bytes"));
  }
}
