package dev.sluice.versus.run;

import dev.sluice.emulators.Emulator;
import dev.sluice.emulators.Emulators;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.stub.StubServer;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The services that contenders call, each a process of its own that is started when it is asked
 * for.
 */
final class ServiceProcesses implements AutoCloseable {

  private static final List<String> STUB_OPTIONS = List.of("-Xmx3g", "-XX:+UseParallelGC");
  private static final List<String> BROKER_OPTIONS = List.of("-Xmx1g", "-XX:+UseG1GC");
  private static final String BROKER = "dev.sluice.versus.kafka.Broker";

  private final Path functions;
  private final Path folder;
  private final Consumer<String> progress;
  private final Set<String> topics = new HashSet<>();
  private @Nullable Jvm stub;
  private @Nullable URI stubEndpoint;
  private @Nullable Jvm broker;
  private @Nullable String brokerAddress;
  private @Nullable Emulator dynamoDb;

  ServiceProcesses(Path functions, Path folder, Consumer<String> progress) {
    this.functions = functions;
    this.folder = folder;
    this.progress = progress;
  }

  /** With the stub for all calls. It begins anew, so that no contender pays for another's items. */
  Course.Services stub() throws IOException, InterruptedException {
    if (stub != null) {
      stub.close();
    }
    stub =
        Jvm.start(
            folder, STUB_OPTIONS, Home.VERSUS.classPath(functions), StubServer.class.getName());
    stubEndpoint = URI.create(stub.line());
    return new Course.Services(stubEndpoint, stubEndpoint, null, null);
  }

  /** With DynamoDB Local, and the stub for the rest. */
  Course.Services dynamoDbLocal() throws IOException, InterruptedException {
    if (dynamoDb == null) {
      progress.accept("starting DynamoDB Local");
      dynamoDb = new Emulators(progress).dynamoDb();
    }
    return new Course.Services(dynamoDb.endpoint(), stub().stub(), null, null);
  }

  /** With a broker that has the records of a workload in the topic. */
  Course.Services broker(String topic, Workload workload, long records)
      throws IOException, InterruptedException {
    String address = brokerAddress == null ? startBroker() : brokerAddress;
    fill(topic, workload, records);
    return new Course.Services(null, null, address, topic);
  }

  private String startBroker() throws IOException, InterruptedException {
    Path logs = Files.createDirectories(folder.resolve("broker"));
    broker =
        Jvm.start(folder, BROKER_OPTIONS, Home.KAFKA.classPath(functions), BROKER, logs.toString());
    brokerAddress = broker.line();
    return brokerAddress;
  }

  private void fill(String topic, Workload workload, long records) {
    if (broker != null && topics.add(topic)) {
      broker.ask(
          "%s %d %d %s %d"
              .formatted(topic, workload.seed(), workload.keys(), workload.order(), records));
    }
  }

  @Override
  public void close() {
    if (stub != null) {
      stub.close();
    }
    if (broker != null) {
      broker.close();
    }
    if (dynamoDb != null) {
      dynamoDb.close();
    }
  }
}
