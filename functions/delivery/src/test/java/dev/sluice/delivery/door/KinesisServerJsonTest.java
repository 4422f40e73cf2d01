package dev.sluice.delivery.door;

import dev.sluice.delivery.stream.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;

/** Our own door keeps the contract in JSON. */
final class KinesisServerJsonTest extends KinesisContract {
  private final KinesisServer server = start();

  KinesisServerJsonTest() {
    super(Encoding.JSON);
  }

  private static KinesisServer start() {
    try {
      return KinesisServer.start(new Streams(InstantSource.system()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  URI endpoint() {
    return server.endpoint();
  }

  @AfterAll
  void stop() {
    server.close();
  }
}
