package dev.sluice.versus.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The event with which Lambda delivers records, as Lambda writes it. Its memory is used again by
 * the next one that is written into it. For one thread.
 */
public final class Event {

  private static final String STREAM = "arn:aws:kinesis:eu-central-1:123456789012:stream/sensors";
  private static final byte[] BEFORE_KEY =
      bytes("{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"sensor-");
  private static final byte[] BEFORE_NUMBER = bytes("\",\"sequenceNumber\":\"");
  private static final byte[] BEFORE_DATA = bytes("\",\"data\":\"");
  private static final byte[] BEFORE_ARRIVAL = bytes("\",\"approximateArrivalTimestamp\":");
  private static final byte[] BEFORE_ID =
      bytes(
          "},\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\",\"eventID\":\""
              + Workload.SHARD
              + ":");
  private static final byte[] REST =
      bytes(
          "\",\"eventName\":\"aws:kinesis:record\",\"invokeIdentityArn\":\"arn:aws:iam::123456789012:role/function\",\"awsRegion\":\"eu-central-1\",\"eventSourceARN\":\""
              + STREAM
              + "\"}");

  /** Sequence numbers have 56 digits, of which we count the last. */
  private static final byte[] FIRST_DIGITS = bytes("496543219876543210123456789012345678");

  private static final int COUNTED_DIGITS = 20;

  private final Workload workload;
  private final RecordWriter records;
  private final Text text = new Text();
  private byte[] encoded = new byte[512];
  private int size;

  public Event(Workload workload) {
    this.workload = workload;
    this.records = new RecordWriter(workload);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Writes the records from one on, so many. */
  public Event write(long first, int count) {
    size = count;
    text.clear().add(bytes("{\"Records\":["));
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        text.add(',');
      }
      add(first + i);
    }
    text.add(bytes("]}"));
    return this;
  }

  private void add(long record) {
    records.write(record);
    text.add(BEFORE_KEY).digits(records.sample().key(), 7).add(BEFORE_NUMBER);
    number(record).add(BEFORE_DATA).add(encoded, encode()).add(BEFORE_ARRIVAL);
    arrival(workload.arrivalMillis(record));
    text.add(BEFORE_ID);
    number(record).add(REST);
  }

  private Text number(long record) {
    return text.add(FIRST_DIGITS).digits(record, COUNTED_DIGITS);
  }

  private int encode() {
    if (encoded.length < 2 * records.length()) {
      encoded = new byte[4 * records.length()];
    }
    ByteBuffer record = ByteBuffer.wrap(records.bytes(), 0, records.length());
    byte[] base64 = Base64.getEncoder().encode(record).array();
    int length = (records.length() + 2) / 3 * 4;
    System.arraycopy(base64, 0, encoded, 0, length);
    return length;
  }

  /** In seconds, without zeros at the end of the fraction. */
  private void arrival(long millis) {
    text.digits(millis / 1000, 10);
    int fraction = (int) (millis % 1000);
    if (fraction > 0) {
      int digits = fraction % 100 == 0 ? 1 : fraction % 10 == 0 ? 2 : 3;
      text.add('.')
          .digits(digits == 1 ? fraction / 100 : digits == 2 ? fraction / 10 : fraction, digits);
    }
  }

  /** How many records it delivers. */
  public int size() {
    return size;
  }

  /** How many bytes of JSON it has. */
  public int length() {
    return text.length();
  }

  /** The JSON, as Lambda's runtime gives it to a function. */
  public InputStream stream() {
    return new ByteArrayInputStream(text.bytes(), 0, text.length());
  }
}
