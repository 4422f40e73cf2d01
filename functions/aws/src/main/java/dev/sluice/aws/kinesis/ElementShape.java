package dev.sluice.aws.kinesis;

import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the elements of an event look, learned from one that was scanned: what another one must be
 * between its values, byte for byte, to mean the same. Lambda writes all of a shard's elements
 * alike, so that nearly all are read by comparing.
 */
final class ElementShape {

  private static final int VALUES = 5;

  /** By so many groups of base64 payloads may differ in length, and are still found at once. */
  private static final int MOST_GROUPS = 2;

  private static final int GROUP = 4;

  /** The element that was scanned; the pieces between its values lie in it. */
  private byte[] learned = new byte[0];

  private int size;

  /** Where the values lie in it, in their order, and what they are. */
  private final Region[] values = {
    new Region(), new Region(), new Region(), new Region(), new Region()
  };

  private final Value[] kinds = new Value[VALUES];
  private final SharedText streams = new SharedText();
  private final SharedText shards = new SharedText();
  private String shard = "";
  private @Nullable String stream;

  private enum Value {
    PARTITION_KEY,
    SEQUENCE_NUMBER,
    /** At the end of the event's id. */
    SEQUENCE_NUMBER_AGAIN,
    DATA,
    ARRIVAL
  }

  /**
   * From here on it is that of an element that was scanned.
   *
   * @param start where the element begins
   * @param stop where it ends
   * @param element which is whole, and whose id is {@code SHARD:SEQUENCE}
   */
  void learn(byte[] event, int start, int stop, Element element) {
    size = stop - start;
    if (learned.length < size) {
      learned = new byte[2 * size];
    }
    System.arraycopy(event, start, learned, 0, size);
    Region id = element.id;
    int again = id.stop() - element.sequenceNumber.length();
    shard = shards.of(event, id, again - 1 - id.start());
    stream = element.arn.isThere() ? streams.of(event, element.arn, element.arn.length()) : null;
    int from = -start;
    place(0, Value.PARTITION_KEY, element.partitionKey.start(), element.partitionKey.stop(), from);
    place(
        1,
        Value.SEQUENCE_NUMBER,
        element.sequenceNumber.start(),
        element.sequenceNumber.stop(),
        from);
    place(2, Value.DATA, element.data.start(), element.data.stop(), from);
    place(3, Value.ARRIVAL, element.arrival.start(), element.arrival.stop(), from);
    place(4, Value.SEQUENCE_NUMBER_AGAIN, again, id.stop(), from);
  }

  /** Puts a value in its place among the first so many. */
  private void place(int placed, Value kind, int start, int stop, int moved) {
    Region value = values[placed];
    value.set(start + moved, stop + moved);
    int at = placed;
    for (; at > 0 && values[at - 1].start() > value.start(); at--) {
      values[at] = values[at - 1];
      kinds[at] = kinds[at - 1];
    }
    values[at] = value;
    kinds[at] = kind;
  }

  /** That of the element that was learned, and of all of this shape. */
  String shard() {
    return shard;
  }

  /** Likewise; null if it names none. */
  @Nullable String stream() {
    return stream;
  }

  /**
   * Finds the values of the element that begins at the scanner's place, and goes behind it, if it
   * is of this shape.
   *
   * @param element takes the values; of the sequence number it is not sure that it is one
   * @return whether it is of this shape; if not, the scanner is anywhere
   */
  boolean fits(byte[] event, int length, JsonScanner json, Element element)
      throws NotPlainException {
    if (size == 0) {
      return false;
    }
    int at = json.position();
    int piece = 0;
    for (int i = 0; i < VALUES; i++) {
      int same = values[i].start() - piece;
      if (!isPiece(piece, same, event, at, length)) {
        return false;
      }
      piece = values[i].stop();
      at = value(i, event, at + same, length, json, element);
      if (at < 0) {
        return false;
      }
    }
    int rest = size - piece;
    json.again(at + rest);
    return isPiece(piece, rest, event, at, length);
  }

  private boolean isPiece(int from, int many, byte[] event, int at, int length) {
    return many <= length - at && Arrays.equals(event, at, at + many, learned, from, from + many);
  }

  /** Finds the value that begins there, and where it ends; -1 if it is not sure of one. */
  private int value(int index, byte[] event, int at, int length, JsonScanner json, Element element)
      throws NotPlainException {
    Region before = values[index];
    return switch (kinds[index]) {
      case PARTITION_KEY -> text(at, json, element.partitionKey);
      case SEQUENCE_NUMBER ->
          element.id.isThere()
              ? again(event, at, length, element.id, element.sequenceNumber)
              : likely(before, 0, event, at, length, json, element.sequenceNumber);
      case DATA -> likely(before, MOST_GROUPS, event, at, length, json, element.data);
      case ARRIVAL -> arrival(at, json, element);
      case SEQUENCE_NUMBER_AGAIN ->
          element.sequenceNumber.isThere()
              ? again(event, at, length, element.sequenceNumber, element.id)
              : untilQuote(event, at, length, element.id);
    };
  }

  /** Goes over the text that begins there, behind its quote. */
  private static int text(int at, JsonScanner json, Region text) throws NotPlainException {
    json.again(at - 1);
    text.read(json);
    return text.stop();
  }

  /**
   * Takes a text to end where it would if it were as long as the one before, or by a few groups of
   * base64 shorter or longer, if a quote is there; else goes over it. If that is wrong, there is a
   * quote in what is taken for the text, and so it is no number and no base64.
   */
  private static int likely(
      Region before, int groups, byte[] event, int at, int length, JsonScanner json, Region text)
      throws NotPlainException {
    for (int i = 0; i <= 2 * groups; i++) {
      int difference = (i & 1) == 0 ? i / 2 : -(i / 2) - 1;
      int stop = at + before.length() + GROUP * difference;
      if (stop >= at && stop < length && event[stop] == '"') {
        text.set(at, stop);
        return stop;
      }
    }
    return text(at, json, text);
  }

  private static int arrival(int at, JsonScanner json, Element element) throws NotPlainException {
    json.again(at);
    element.arrivalMillis = json.number().thousandfold();
    element.arrival.set(json.start(), json.stop());
    return json.start() == at ? json.stop() : -1;
  }

  /** The same text once more. */
  private static int again(byte[] event, int at, int length, Region before, Region text) {
    int stop = at + before.length();
    if (stop > length || !Arrays.equals(event, at, stop, event, before.start(), before.stop())) {
      return -1;
    }
    text.set(at, stop);
    return stop;
  }

  /** The rest of a text; without escapes, for what it is the same as has to be a number. */
  private static int untilQuote(byte[] event, int at, int length, Region text) {
    int stop = at;
    while (stop < length && event[stop] != '"') {
      stop++;
    }
    text.set(at, stop);
    return stop;
  }
}
