package dev.sluice.delivery.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a function carries from one invocation of a window to the next.
 *
 * @param json an object, as the function wrote it
 */
public record WindowState(String json) {

  /** What the first invocation of a window gets. */
  public static final WindowState FRESH = new WindowState("{}");

  /** The most bytes that a state may have, documented as 1 MB per shard. */
  public static final int MOST_BYTES = 1 << 20;

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The state in a function's answer. Empty if the answer has no property {@code state} that is an
   * object, or is not JSON: then the invocation has failed.
   */
  public static Optional<WindowState> of(byte[] answer) {
    try (JsonParser json = JSON.createParser(answer)) {
      return read(json, answer);
    } catch (JacksonException notJson) {
      return Optional.empty();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be read", cannotBe);
    }
  }

  private static Optional<WindowState> read(JsonParser json, byte[] answer) throws IOException {
    Optional<WindowState> state = Optional.empty();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return state;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isState = json.currentName().equals("state");
      if (json.nextToken() == JsonToken.START_OBJECT && isState) {
        state = Optional.of(written(json, answer));
      } else {
        json.skipChildren();
      }
    }
    return json.nextToken() == null ? state : Optional.empty();
  }

  private static WindowState written(JsonParser json, byte[] answer) throws IOException {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int to = (int) json.currentLocation().getByteOffset();
    return new WindowState(new String(Arrays.copyOfRange(answer, from, to), UTF_8));
  }

  /** Whether it is more than may be carried. */
  boolean isTooLarge() {
    return json.getBytes(UTF_8).length > MOST_BYTES;
  }
}
