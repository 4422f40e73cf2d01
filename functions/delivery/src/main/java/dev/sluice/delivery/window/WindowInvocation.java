package dev.sluice.delivery.window;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What one invocation is told of the window that it is for.
 *
 * @param isFinal whether it is the last one of the window, after which the state is dropped
 * @param isTerminatedEarly whether the state has become too large: it is the last one that gets it,
 *     and the window goes on with a fresh one
 */
public record WindowInvocation(
    TumblingWindow window, WindowState state, boolean isFinal, boolean isTerminatedEarly) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The event with what is told of the window.
   *
   * @param event an object that begins and ends with its braces, {@code {"Records":[...]}}
   */
  public byte[] addTo(byte[] event, String shardId, String streamArn) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(event.length + 300);
    bytes.write(event, 0, event.length - 1);
    bytes.write(',');
    byte[] told = told(shardId, streamArn);
    bytes.write(told, 1, told.length - 1);
    return bytes.toByteArray();
  }

  private byte[] told(String shardId, String streamArn) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("window");
      json.writeStringField("start", window.start().toString());
      json.writeStringField("end", window.end().toString());
      json.writeEndObject();
      json.writeFieldName("state");
      json.writeRawValue(state.json());
      json.writeStringField("shardId", shardId);
      json.writeStringField("eventSourceARN", streamArn);
      json.writeBooleanField("isFinalInvokeForWindow", isFinal);
      json.writeBooleanField("isWindowTerminatedEarly", isTerminatedEarly);
      json.writeEndObject();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    return bytes.toByteArray();
  }
}
