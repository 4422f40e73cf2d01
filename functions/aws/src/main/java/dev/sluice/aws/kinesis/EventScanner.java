package dev.sluice.aws.kinesis;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event that plainly is one of Kinesis, as Lambda sends it. Whatever it is not sure of, it
 * leaves to {@link GeneralEventReader}.
 */
final class EventScanner {

  private static final byte[] RECORDS = "Records".getBytes(US_ASCII);
  private static final byte[] KINESIS = "kinesis".getBytes(US_ASCII);
  private static final byte[] EVENT_ID = "eventID".getBytes(US_ASCII);
  private static final byte[] EVENT_SOURCE = "eventSource".getBytes(US_ASCII);
  private static final byte[] OTHER_EVENT_SOURCE = "EventSource".getBytes(US_ASCII);
  private static final byte[] EVENT_SOURCE_ARN = "eventSourceARN".getBytes(US_ASCII);
  private static final byte[] DATA = "data".getBytes(US_ASCII);
  private static final byte[] PARTITION_KEY = "partitionKey".getBytes(US_ASCII);
  private static final byte[] SEQUENCE_NUMBER = "sequenceNumber".getBytes(US_ASCII);
  private static final byte[] ARRIVAL = "approximateArrivalTimestamp".getBytes(US_ASCII);
  private static final byte[] SOURCE = "aws:kinesis".getBytes(US_ASCII);

  private static final int BASE64_GROUP = 4;

  private final byte[] event;
  private final JsonScanner json = new JsonScanner();
  private final SharedText streams = new SharedText();
  private final SharedText shards = new SharedText();
  private final Region id;
  private final Region source;
  private final Region arn;
  private final Region data;
  private final Region partitionKey;
  private final Region sequenceNumber;
  private long arrivalMillis;

  EventScanner(byte[] event) {
    this.event = event;
    this.id = new Region(event);
    this.source = new Region(event);
    this.arn = new Region(event);
    this.data = new Region(event);
    this.partitionKey = new Region(event);
    this.sequenceNumber = new Region(event);
  }

  Delivery read() throws NotPlainException {
    Delivery delivery = null;
    json.over(event, 0, event.length);
    json.enterObject();
    while (json.nextField()) {
      if (json.is(RECORDS)) {
        delivery = records();
      } else {
        json.skip();
      }
    }
    json.finish();
    if (delivery == null || !json.isAscii()) {
      throw NOT_PLAIN;
    }
    return delivery;
  }

  private Delivery records() throws NotPlainException {
    String stream = null;
    List<ShardRecord> records = new ArrayList<>();
    json.enterList();
    while (json.nextElement()) {
      scanRecord();
      KinesisEventReader.add(record(), records);
      stream = stream();
    }
    return new Delivery(stream, records);
  }

  private void scanRecord() throws NotPlainException {
    clear();
    json.enterObject();
    while (json.nextField()) {
      if (json.is(KINESIS)) {
        scanKinesis();
      } else if (json.is(EVENT_ID)) {
        id.read(json);
      } else if (json.is(EVENT_SOURCE) || json.is(OTHER_EVENT_SOURCE)) {
        source.read(json);
      } else if (json.is(EVENT_SOURCE_ARN)) {
        arn.read(json);
      } else {
        json.skip();
      }
    }
  }

  private void clear() {
    id.clear();
    source.clear();
    arn.clear();
    data.clear();
    partitionKey.clear();
    sequenceNumber.clear();
    arrivalMillis = -1;
  }

  private void scanKinesis() throws NotPlainException {
    json.enterObject();
    while (json.nextField()) {
      if (json.is(DATA)) {
        data.read(json);
      } else if (json.is(SEQUENCE_NUMBER)) {
        sequenceNumber.read(json);
      } else if (json.is(PARTITION_KEY)) {
        partitionKey.read(json);
      } else if (json.is(ARRIVAL)) {
        arrivalMillis = json.number().thousandfold();
      } else {
        json.skip();
      }
    }
  }

  private @Nullable String stream() {
    return arn.isThere() ? streams.of(arn, arn.length()) : null;
  }

  private ShardRecord record() throws NotPlainException {
    if (!isWhole() || !source.is(SOURCE)) {
      throw NOT_PLAIN;
    }
    return new ShardRecord(
        shard(),
        position(),
        partitionKey.string(partitionKey.length()),
        arrivalMillis,
        ByteBuffer.wrap(data()));
  }

  private boolean isWhole() {
    return id.isThere()
        && source.isThere()
        && data.isThere()
        && partitionKey.isThere()
        && sequenceNumber.isThere()
        && arrivalMillis >= 0;
  }

  /** The event's id is {@code SHARD:SEQUENCE}, and no shard's name has a colon. */
  private String shard() throws NotPlainException {
    int length = id.length() - sequenceNumber.length() - 1;
    if (length <= 0 || id.indexOf(':') != length || !id.endsWith(sequenceNumber)) {
      throw NOT_PLAIN;
    }
    return shards.of(id, length);
  }

  private Position position() throws NotPlainException {
    try {
      return Position.of(sequenceNumber.string(sequenceNumber.length()));
    } catch (IllegalArgumentException notDecimal) {
      throw NOT_PLAIN;
    }
  }

  /** Decoders differ over what lacks its padding. */
  private byte[] data() throws NotPlainException {
    if (data.length() % BASE64_GROUP != 0) {
      throw NOT_PLAIN;
    }
    try {
      return Base64.getDecoder().decode(data.bytes());
    } catch (IllegalArgumentException notBase64) {
      throw NOT_PLAIN;
    }
  }
}
