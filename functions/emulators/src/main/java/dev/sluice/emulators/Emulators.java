package dev.sluice.emulators;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts emulators of AWS services, each a process of its own that listens on a free port of the
 * loopback interface and on no other, and takes any credentials.
 *
 * <p>What an emulator consists of is installed the first time that it is started, by the user's npm
 * or Maven, into a cache: the folder {@code SLUICE_CACHE}, or else {@code sluice} in {@code
 * XDG_CACHE_HOME} or in {@code ~/.cache}. Runs on Linux and macOS.
 *
 * <p>Every method here returns when the emulator has answered a first request, and throws {@link
 * EmulatorException} where it cannot be installed or started.
 */
public final class Emulators {
  private final Host host;

  /** Emulators on this machine, started without a word. */
  public Emulators() {
    this(line -> {});
  }

  /**
   * Emulators on this machine.
   *
   * @param progress receives a line before each thing that takes long, such as {@code installing
   *     DynamoDB Local (once)}
   */
  public Emulators(Consumer<String> progress) {
    this(System.getenv(), progress);
  }

  /**
   * Emulators on the machine that the environment variables show, which are also those that the
   * processes see.
   *
   * @param progress receives a line before each thing that takes long
   */
  public Emulators(Map<String, String> environment, Consumer<String> progress) {
    host = new Host(environment, progress);
  }

  /** DynamoDB, in memory, with the same tables for all callers: DynamoDB Local. */
  public Emulator dynamoDb() {
    return dynamoDb(DynamoDbOptions.inMemory());
  }

  /** DynamoDB: DynamoDB Local. */
  public Emulator dynamoDb(DynamoDbOptions options) {
    return Start.of(DynamoDbLocal.install(host, options));
  }

  /** SNS, SQS and S3 behind one endpoint, in memory: fauxqs. */
  public Emulator fauxqs() {
    return fauxqs(Optional.empty());
  }

  /**
   * SNS, SQS and S3 behind one endpoint: fauxqs. It writes each change before it answers, so that
   * not even {@link Emulator#kill} costs what was answered.
   *
   * @param folder an existing folder that keeps topics, subscriptions, queues, messages, buckets
   *     and objects from one start to the next
   */
  public Emulator fauxqsKeptIn(Path folder) {
    return fauxqs(Optional.of(folder));
  }

  private Emulator fauxqs(Optional<Path> folder) {
    return Start.of(new Fauxqs(host, NodePackages.install(host), folder));
  }

  /** Kinesis, in memory: kinesis-local. */
  public Emulator kinesisLocal() {
    return Start.of(new KinesisLocal(host, NodePackages.install(host)));
  }
}
