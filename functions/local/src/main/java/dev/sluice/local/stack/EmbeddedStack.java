package dev.sluice.local.stack;

import dev.sluice.delivery.door.KinesisServer;
import dev.sluice.delivery.stream.Streams;
import dev.sluice.emulators.Emulator;
import dev.sluice.emulators.EmulatorException;
import dev.sluice.emulators.Emulators;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The services that a pipeline uses, on loopback: Kinesis in this process, DynamoDB Local and
 * fauxqs (SNS, SQS, S3) in processes of their own, which end with this one.
 */
public final class EmbeddedStack implements AutoCloseable {

  private final KinesisServer kinesis;
  private final Emulator dynamoDb;
  private final Emulator fauxqs;

  private EmbeddedStack(KinesisServer kinesis, Emulator dynamoDb, Emulator fauxqs) {
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
    this.fauxqs = fauxqs;
  }

  /**
   * Starts the services, both emulators at once.
   *
   * @param progress told what takes long, such as installing an emulator for the first time
   */
  public static EmbeddedStack start(Consumer<String> progress) throws IOException {
    Emulators emulators = new Emulators(progress);
    CompletableFuture<Emulator> dynamoDb = CompletableFuture.supplyAsync(emulators::dynamoDb);
    CompletableFuture<Emulator> fauxqs = CompletableFuture.supplyAsync(emulators::fauxqs);
    try {
      CompletableFuture.allOf(dynamoDb, fauxqs).join();
      KinesisServer kinesis = KinesisServer.start(new Streams(InstantSource.system()));
      return new EmbeddedStack(kinesis, dynamoDb.join(), fauxqs.join());
    } catch (IOException | CompletionException e) {
      // What has started ends here; what has not has failed by itself.
      Stream.of(dynamoDb, fauxqs)
          .filter(started -> started.isDone() && !started.isCompletedExceptionally())
          .forEach(started -> started.join().close());
      if (e.getCause() instanceof EmulatorException cause) {
        throw cause; // says more than that something else failed because of it
      }
      throw e;
    }
  }

  public Endpoints endpoints() {
    return new Endpoints(
        kinesis.endpoint(),
        dynamoDb.endpoint(),
        fauxqs.endpoint(),
        fauxqs.endpoint(),
        fauxqs.endpoint());
  }

  @Override
  public void close() {
    kinesis.close();
    fauxqs.close();
    dynamoDb.close();
  }
}
