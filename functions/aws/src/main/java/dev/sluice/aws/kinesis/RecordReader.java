package dev.sluice.aws.kinesis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one element of {@code Records}. */
final class RecordReader {

  private static final String SOURCE = "aws:kinesis";
  private static final BigDecimal LATEST_SECOND = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

  private final int index;
  private @Nullable String source;
  private @Nullable String stream;
  private @Nullable String eventId;
  private @Nullable String partitionKey;
  private @Nullable String sequenceNumber;
  private @Nullable BigDecimal arrivalSeconds;
  private byte @Nullable [] data;

  /**
   * @param index the element's index, for errors
   */
  RecordReader(int index) {
    this.index = index;
  }

  @Nullable String stream() {
    return stream;
  }

  void read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw bad("is not an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "kinesis" -> readKinesis(json);
        case "eventSource", "EventSource" -> source = readText(json);
        case "eventSourceARN" -> stream = readText(json);
        case "eventID" -> eventId = readText(json);
        default -> json.skipChildren();
      }
    }
  }

  private void readKinesis(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw bad("has a \"kinesis\" that is not an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "partitionKey" -> partitionKey = readText(json);
        case "sequenceNumber" -> sequenceNumber = readText(json);
        case "approximateArrivalTimestamp" -> arrivalSeconds = readSeconds(json);
        case "data" -> data = readData(json);
        default -> json.skipChildren();
      }
    }
  }

  private static @Nullable String readText(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  private BigDecimal readSeconds(JsonParser json) throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw bad("has an approximateArrivalTimestamp that is not a number of seconds");
    }
    return json.getDecimalValue();
  }

  private byte @Nullable [] readData(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return null;
    }
    try {
      return json.getBinaryValue();
    } catch (JacksonException notBase64) {
      // Its message quotes the data: it is not kept as the cause.
      throw bad("has kinesis.data that is not base64, or is cut off");
    }
  }

  /**
   * @throws IllegalArgumentException if a field is missing, or the record is another service's
   */
  ShardRecord toShardRecord() {
    if (!SOURCE.equals(source)) {
      throw new IllegalArgumentException(
          "not a Kinesis event: record %d has the eventSource %s; map the function to a Kinesis stream, whose records have \"%s\""
              .formatted(index, source == null ? "missing" : '"' + source + '"', SOURCE));
    }
    String sequence = required("kinesis.sequenceNumber", sequenceNumber);
    return new ShardRecord(
        shard(sequence),
        position(sequence),
        required("kinesis.partitionKey", partitionKey),
        arrivalMillis(required("kinesis.approximateArrivalTimestamp", arrivalSeconds)),
        ByteBuffer.wrap(required("kinesis.data", data)));
  }

  /** The event's id is {@code SHARD:SEQUENCE}. */
  private String shard(String sequence) {
    String id = required("eventID", eventId);
    if (!id.endsWith(":" + sequence) || id.indexOf(':') == 0) {
      throw bad("has an eventID that is not SHARD:SEQUENCE");
    }
    return id.substring(0, id.indexOf(':'));
  }

  private Position position(String sequence) {
    try {
      return Position.of(sequence);
    } catch (IllegalArgumentException notDecimal) {
      throw bad("has a kinesis.sequenceNumber that is no decimal number");
    }
  }

  private long arrivalMillis(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(LATEST_SECOND) > 0) {
      throw bad("has an approximateArrivalTimestamp that is not within the epoch's milliseconds");
    }
    return seconds.movePointRight(3).longValue();
  }

  private <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw bad("has no " + field);
    }
    return Objects.requireNonNull(value);
  }

  private IllegalArgumentException bad(String what) {
    return new IllegalArgumentException("record " + index + " of the Kinesis event " + what);
  }
}
