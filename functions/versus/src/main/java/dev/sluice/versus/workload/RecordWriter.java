package dev.sluice.versus.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Writes records as sensors would: JSON of about 240 bytes, with a nested object, and fields that
 * no contender reads. For one thread.
 */
public final class RecordWriter {

  private static final int FIELDS = 11;
  private static final byte[][] NAMES =
      bytes(
          "\"deviceId\":\"sensor-",
          "\"ts\":\"",
          "\"status\":\"",
          "\"tempF\":",
          "\"meter\":{\"volts\":",
          "\"humidity\":",
          "\"battery\":",
          "\"firmware\":\"4.2.",
          "\"site\":\"plant-",
          "\"operator\":\"shift-",
          "\"signal\":-");
  private static final byte[][] STATES = bytes("running\"", "maintenance\"");
  private static final byte[] AMPERES = ",\"amps\":".getBytes(ISO_8859_1);

  private final boolean isShuffled;
  private final Sample sample;
  private final Text text = new Text();
  private final int[] places = new int[FIELDS];

  public RecordWriter(Workload workload) {
    this.isShuffled = workload.order() == FieldOrder.RANDOM;
    this.sample = new Sample(workload);
  }

  private static byte[][] bytes(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(ISO_8859_1)).toArray(byte[][]::new);
  }

  /** Writes a record in the place of the one before. */
  public void write(long record) {
    sample.read(record);
    order();
    text.clear();
    for (int i = 0; i < FIELDS; i++) {
      text.add(i == 0 ? '{' : ',').add(NAMES[places[i]]);
      value(places[i]);
    }
    text.add('}');
  }

  /** Fisher and Yates's shuffle, or none. */
  private void order() {
    Arrays.setAll(places, place -> place);
    for (int i = FIELDS - 1; isShuffled && i > 0; i--) {
      int other = Mixing.below(Mixing.of(sample.rest(), i), i + 1);
      int moved = places[i];
      places[i] = places[other];
      places[other] = moved;
    }
  }

  private void value(int field) {
    int some = (int) ((sample.rest() >>> (5 * field)) & 31);
    switch (field) {
      case 0 -> text.digits(sample.key(), 7).add('"');
      case 1 -> text.time(sample.timeMillis()).add('"');
      case 2 -> text.add(STATES[sample.isRunning() ? 0 : 1]);
      case 3 -> text.decimal(sample.temperatureHundredths(), 2);
      case 4 -> meter();
      case 5 -> text.decimal(400 + some, 1);
      case 6 -> text.decimal(60 + some, 2);
      case 7 -> text.digits(some % 10, 1).add('"');
      case 8 -> text.digits(some, 2).add('"');
      case 9 -> text.add((char) ('a' + some % 3)).add('"');
      default -> text.digits(40 + some, 2);
    }
  }

  private void meter() {
    text.decimal(sample.voltHundredths(), 2)
        .add(AMPERES)
        .decimal(sample.ampereThousandths(), 3)
        .add('}');
  }

  /** What holds the record; from the first byte on. It is written over by the next one. */
  public byte[] bytes() {
    return text.bytes();
  }

  /** How many bytes the record has. */
  public int length() {
    return text.length();
  }

  /** The record, in an array of its own. */
  public byte[] copy() {
    return Arrays.copyOf(text.bytes(), text.length());
  }

  /** What the record tells. */
  public Sample sample() {
    return sample;
  }
}
