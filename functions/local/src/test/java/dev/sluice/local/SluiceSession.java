package dev.sluice.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.SluiceProcess.Result;
import java.io.IOException;
import java.util.Map;

/**
 * Commands in an environment, one after the other in one JVM: to start another for each takes
 * longer than what they do.
 */
final class SluiceSession implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SluiceProcess host;

  private SluiceSession(SluiceProcess host) {
    this.host = host;
  }

  static SluiceSession in(Map<String, String> environment) throws IOException {
    return new SluiceSession(SluiceProcess.start(CommandHost.class, environment));
  }

  /** Runs a command to its end. */
  Result run(String... arguments) throws IOException {
    host.write(JSON.writeValueAsString(arguments));
    return JSON.readValue(host.nextLine(), Result.class);
  }

  @Override
  public void close() {
    host.close();
  }
}
