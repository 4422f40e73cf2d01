package dev.sluice.aws.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.batch.carry.TumblingWindow;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an event says of its shard's tumbling window, beside the records.
 *
 * <p>Source: "Implementing stateful Kinesis Data Streams processing in Lambda", AWS Lambda
 * Developer Guide.
 */
final class WindowReader {

  private static final JsonFactory JSON = new JsonFactory();

  private static final byte[] NOTHING = {};

  private byte @Nullable [] state;
  private @Nullable String shard;
  private @Nullable Instant begin;
  private boolean isFinal;
  private boolean isTerminatedEarly;

  /** Forgets what the event before said. */
  void clear() {
    state = null;
    shard = null;
    begin = null;
    isFinal = false;
    isTerminatedEarly = false;
  }

  /** Reads the value of a field that stands in these bytes. */
  void read(String field, byte[] event, int start, int stop) throws IOException {
    try (JsonParser json = JSON.createParser(event, start, stop - start)) {
      json.nextToken();
      read(field, json);
    }
  }

  /**
   * Reads the value that a parser is at, to its end.
   *
   * @throws IllegalArgumentException if it is not what Lambda sends under this name
   */
  void read(String field, JsonParser json) throws IOException {
    switch (field) {
      case "state" -> state = carried(json);
      case "window" -> readWindow(json);
      case "shardId" -> shard = json.getText();
      case "isFinalInvokeForWindow" -> isFinal = json.currentToken() == JsonToken.VALUE_TRUE;
      case "isWindowTerminatedEarly" ->
          isTerminatedEarly = json.currentToken() == JsonToken.VALUE_TRUE;
      default -> json.skipChildren();
    }
  }

  /** A state that is not ours is none. */
  private static byte[] carried(JsonParser json) throws IOException {
    byte[] carried = NOTHING;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isOurs = json.currentName().equals(KinesisEventReader.CARRIED);
        if (json.nextToken() == JsonToken.VALUE_STRING && isOurs) {
          carried = json.getBinaryValue();
        } else {
          json.skipChildren();
        }
      }
    } else {
      json.skipChildren();
    }
    return carried;
  }

  private void readWindow(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isStart = json.currentName().equals("start");
      if (json.nextToken() == JsonToken.VALUE_STRING && isStart) {
        begin = time(json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException noTime) {
      throw new IllegalArgumentException(
          "not a Kinesis event: its window starts at '" + text + "'", noTime);
    }
  }

  /**
   * What the event says; null if it is of no window.
   *
   * @throws IllegalArgumentException if it has a state, and does not say of which window
   */
  @Nullable TumblingWindow window() {
    if (state == null) {
      return null;
    }
    if (begin == null || shard == null) {
      throw new IllegalArgumentException(
          "not a Kinesis event: it has a state, but no window.start or no shardId");
    }
    return new TumblingWindow(shard, begin.toEpochMilli(), isFinal || isTerminatedEarly, state);
  }
}
