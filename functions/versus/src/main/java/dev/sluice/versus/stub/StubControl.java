package dev.sluice.versus.stub;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Tells a stub how long to wait, and asks it what it was asked. */
public final class StubControl {

  static final String PATH = "/control";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final URI stub;

  public StubControl(URI stub) {
    this.stub = stub;
  }

  /** From here on it counts from 0, and answers after so long. */
  public void begin(int delayMillis) {
    get("?" + delayMillis);
  }

  /** What it was asked since {@link #begin}. */
  public Figures figures() {
    try {
      return MAPPER.readValue(get(""), Figures.class);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
  }

  private byte[] get(String query) {
    try {
      HttpRequest request = HttpRequest.newBuilder(stub.resolve(PATH + query)).build();
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("the stub answered with status " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the stub was asked", interrupted);
    }
  }

  /**
   * What was asked.
   *
   * @param requests how many, by operation
   * @param writeUnits one for each kilobyte or part of it that an item has, which is written
   * @param readUnits one for each four kilobytes or part of them, half of one where the read need
   *     not be consistent
   */
  public record Figures(Map<String, Long> requests, double writeUnits, double readUnits) {

    /** Nothing was. */
    public static final Figures NONE = new Figures(Map.of(), 0, 0);

    public Figures {
      requests = Map.copyOf(requests);
    }
  }
}
