package dev.sluice.delivery.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.sluice.delivery.stream.StreamRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Writes the event that Lambda gives a function for a batch, with the fields in Lambda's order. */
public final class EventWriter {
  /** The most bytes of an event: what Lambda takes in one synchronous invocation. */
  public static final int MOST_BYTES = 6 << 20;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final SerializableString KINESIS = new SerializedString("kinesis");
  private static final SerializableString SCHEMA_VERSION =
      new SerializedString("kinesisSchemaVersion");
  private static final SerializableString PARTITION_KEY = new SerializedString("partitionKey");
  private static final SerializableString SEQUENCE_NUMBER = new SerializedString("sequenceNumber");
  private static final SerializableString DATA = new SerializedString("data");
  private static final SerializableString ARRIVAL =
      new SerializedString("approximateArrivalTimestamp");
  private static final SerializableString EVENT_ID = new SerializedString("eventID");

  private final String shardId;
  private final String constants;
  private final int overhead;

  /** Writes the events of one shard. */
  public EventWriter(String shardId, MappingSettings settings) {
    this.shardId = shardId;
    this.constants = constants(settings);
    this.overhead = 260 + shardId.length() + constants.length();
  }

  private static String constants(MappingSettings settings) {
    return ",\"eventName\":\"aws:kinesis:record\",\"invokeIdentityArn\":\"arn:aws:iam::"
        + settings.account()
        + ":role/"
        + settings.function().name()
        + "\",\"awsRegion\":\""
        + settings.region()
        + "\",\"eventSourceARN\":\""
        + settings.streamArn()
        + "\"";
  }

  /**
   * At most so many bytes the record takes in an event: a key may need escapes of six bytes a
   * character.
   */
  public int bytes(StreamRecord entry) {
    return overhead
        + (entry.data().length + 2) / 3 * 4
        + 6 * entry.partitionKey().length()
        + 2 * entry.sequenceNumber().length();
  }

  /** The event's JSON, UTF-8. */
  public byte[] event(List<StreamRecord> batch) {
    int size = batch.stream().mapToInt(this::bytes).sum();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size + 16);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeArrayFieldStart("Records");
      for (StreamRecord entry : batch) {
        write(out, entry);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator out, StreamRecord entry) throws IOException {
    out.writeStartObject();
    out.writeFieldName(KINESIS);
    out.writeStartObject();
    field(out, SCHEMA_VERSION, "1.0");
    field(out, PARTITION_KEY, entry.partitionKey());
    field(out, SEQUENCE_NUMBER, entry.sequenceNumber());
    out.writeFieldName(DATA);
    out.writeBinary(entry.data());
    out.writeFieldName(ARRIVAL);
    out.writeNumber(seconds(entry.arrival()));
    out.writeEndObject();
    out.writeRaw(",\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\"");
    field(out, EVENT_ID, shardId + ":" + entry.sequenceNumber());
    out.writeRaw(constants);
    out.writeEndObject();
  }

  private static void field(JsonGenerator out, SerializableString name, String value)
      throws IOException {
    out.writeFieldName(name);
    out.writeString(value);
  }

  /** Seconds with as many digits of the fraction as there are, as Lambda writes them. */
  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
  }
}
