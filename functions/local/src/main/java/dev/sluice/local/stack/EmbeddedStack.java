package dev.sluice.local.stack;

import dev.sluice.delivery.door.KinesisServer;
import dev.sluice.delivery.stream.Streams;
import dev.sluice.emulators.DynamoDbOptions;
import dev.sluice.emulators.Emulator;
import dev.sluice.emulators.EmulatorException;
import dev.sluice.emulators.Emulators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    return start(emulators::dynamoDb, emulators::fauxqs);
  }

  /**
   * Starts the services, of which the emulators keep in a folder what they answered, so that they
   * can be killed and started again.
   *
   * @param folder an existing folder
   * @param progress told what takes long, such as installing an emulator for the first time
   */
  public static EmbeddedStack startIn(Path folder, Consumer<String> progress) throws IOException {
    Emulators emulators = new Emulators(progress);
    Path tables = Files.createDirectories(folder.resolve("dynamodb"));
    Path rest = Files.createDirectories(folder.resolve("fauxqs"));
    return start(
        () -> emulators.dynamoDb(DynamoDbOptions.keptIn(tables)),
        () -> emulators.fauxqsKeptIn(rest));
  }

  private static EmbeddedStack start(Supplier<Emulator> first, Supplier<Emulator> second)
      throws IOException {
    CompletableFuture<Emulator> dynamoDb = CompletableFuture.supplyAsync(first);
    CompletableFuture<Emulator> fauxqs = CompletableFuture.supplyAsync(second);
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

  /** The process that is DynamoDB. */
  public Emulator dynamoDb() {
    return dynamoDb;
  }

  /** The process that is SNS, SQS and S3. */
  public Emulator fauxqs() {
    return fauxqs;
  }

  @Override
  public void close() {
    kinesis.close();
    fauxqs.close();
    dynamoDb.close();
  }
}
