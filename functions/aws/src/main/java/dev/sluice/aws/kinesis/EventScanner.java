package dev.sluice.aws.kinesis;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.ShardRecords;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event that plainly is one of Kinesis, as Lambda sends it. Whatever it is not sure of, it
 * leaves to {@link GeneralEventReader}. One scanner reads one event after the other. For one
 * thread.
 */
final class EventScanner {

  private static final List<String> OF_WINDOW =
      List.of("state", "window", "shardId", "isFinalInvokeForWindow", "isWindowTerminatedEarly");
  private static final List<byte[]> OF_WINDOW_IN_BYTES =
      OF_WINDOW.stream().map(name -> name.getBytes(US_ASCII)).toList();
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

  /** So many bytes are there before an element is read, or two times as many as the one before. */
  private static final int LEAST_AHEAD = 1 << 13;

  private final JsonScanner json = new JsonScanner();
  private final Base64Text base64 = Base64Text.fastest();
  private final Element element = new Element();
  private final ElementShape shape = new ElementShape();
  private final EventBytes event;

  /**
   * @param event has the event that is read, one after the other
   */
  EventScanner(EventBytes event) {
    this.event = event;
  }

  /**
   * Reads the event, from its beginning on. What was gone over may not be there any more then.
   *
   * @param records takes the event's records, if it is read
   * @param window takes what the event says of a window
   * @return the ARN of the stream, or of its consumer; null if there are no records
   */
  @Nullable String read(ShardRecords records, WindowReader window)
      throws NotPlainException, IOException {
    boolean found = false;
    json.over(event.bytes(), 0, event.length());
    json.enterObject();
    String stream = null;
    while (json.nextField()) {
      if (json.is(RECORDS)) {
        records.clear();
        stream = records(records);
        found = true;
      } else {
        readOther(window);
      }
    }
    json.finish();
    if (!found || !json.isAscii()) {
      throw NOT_PLAIN;
    }
    return stream;
  }

  private void readOther(WindowReader window) throws NotPlainException, IOException {
    for (int i = 0; i < OF_WINDOW.size(); i++) {
      if (json.is(OF_WINDOW_IN_BYTES.get(i))) {
        json.peek();
        int start = json.position();
        json.skip();
        window.read(OF_WINDOW.get(i), event.bytes(), start, json.position());
        return;
      }
    }
    json.skip();
  }

  private @Nullable String records(ShardRecords records) throws NotPlainException, IOException {
    String stream = null;
    json.enterList();
    lookAhead(0);
    while (json.nextElement()) {
      int start = json.position();
      if (!readByShape(records)) {
        readAtLength(records);
      }
      stream = shape.stream();
      lookAhead(json.position() - start);
    }
    // Else the event would end where a part of it does.
    event.rest(json);
    return stream;
  }

  /** Has an element there that is no more than twice as large as this. */
  private void lookAhead(int size) throws IOException {
    event.ahead(Math.max(LEAST_AHEAD, 2 * size), json);
  }

  /** Reads the element that comes next if it looks like the one before, and else does nothing. */
  private boolean readByShape(ShardRecords records) throws NotPlainException {
    json.peek();
    int start = json.position();
    element.clear();
    if (shape.fits(event.bytes(), event.length(), json, element) && add(records)) {
      return true;
    }
    json.again(start);
    return false;
  }

  /** Reads the element that comes next field by field, and learns what it looks like. */
  private void readAtLength(ShardRecords records) throws NotPlainException {
    int start = json.position();
    scanElement();
    // What is learned here is compared with events to come, of which nobody asks again.
    if (!element.isWhole()
        || !element.source.is(event.bytes(), SOURCE)
        || !hasShard()
        || !json.isAscii()) {
      throw NOT_PLAIN;
    }
    shape.learn(event.bytes(), start, json.position(), element);
    if (!add(records)) {
      throw NOT_PLAIN;
    }
  }

  private void scanElement() throws NotPlainException {
    element.clear();
    json.enterObject();
    while (json.nextField()) {
      if (json.is(KINESIS)) {
        scanKinesis();
      } else if (json.is(EVENT_ID)) {
        element.id.read(json);
      } else if (json.is(EVENT_SOURCE) || json.is(OTHER_EVENT_SOURCE)) {
        element.source.read(json);
      } else if (json.is(EVENT_SOURCE_ARN)) {
        element.arn.read(json);
      } else {
        json.skip();
      }
    }
  }

  private void scanKinesis() throws NotPlainException {
    json.enterObject();
    while (json.nextField()) {
      if (json.is(DATA)) {
        element.data.read(json);
      } else if (json.is(SEQUENCE_NUMBER)) {
        element.sequenceNumber.read(json);
      } else if (json.is(PARTITION_KEY)) {
        element.partitionKey.read(json);
      } else if (json.is(ARRIVAL)) {
        element.arrivalMillis = json.number().thousandfold();
        element.arrival.set(json.start(), json.stop());
      } else {
        json.skip();
      }
    }
  }

  /** Whether the event's id is {@code SHARD:SEQUENCE}; no shard's name has a colon. */
  private boolean hasShard() {
    int colon = element.id.length() - element.sequenceNumber.length() - 1;
    return colon > 0
        && element.id.indexOf(event.bytes(), ':') == colon
        && element.id.endsWith(event.bytes(), element.sequenceNumber);
  }

  /** Takes the record of the element that was read; false if it is none. */
  private boolean add(ShardRecords records) {
    Region data = element.data;
    int size = base64.decode(event.bytes(), data.start(), data.stop());
    records.begin(shape.shard(), element.arrivalMillis);
    Region number = element.sequenceNumber;
    if (size < 0 || !records.sequenceNumber(event.bytes(), number.start(), number.stop())) {
      return false;
    }
    records.partitionKey(event.bytes(), element.partitionKey.start(), element.partitionKey.stop());
    if (AggregatedRecord.isIn(base64.bytes(), size)) {
      records.addAll(AggregatedRecord.expand(aggregated(size)));
    } else {
      records.data(base64.bytes(), 0, size);
      records.end();
    }
    return true;
  }

  private ShardRecord aggregated(int size) {
    Region key = element.partitionKey;
    return new ShardRecord(
        shape.shard(),
        Position.of(element.sequenceNumber.string(event.bytes(), element.sequenceNumber.length())),
        key.string(event.bytes(), key.length()),
        element.arrivalMillis,
        ByteBuffer.wrap(Arrays.copyOf(base64.bytes(), size)));
  }
}
