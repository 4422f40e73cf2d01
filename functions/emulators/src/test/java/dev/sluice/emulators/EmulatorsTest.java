package dev.sluice.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts the real emulators, which the first run installs. */
class EmulatorsTest {
  private static final String CREATE_TABLE =
      """
      {"TableName":"states","BillingMode":"PAY_PER_REQUEST",
       "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
       "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
      """;

  private final Emulators emulators = new Emulators();

  /** An emulator, with a first request and what its answer holds. */
  record Sample(
      String name,
      Function<Emulators, Emulator> start,
      Supplier<URI> shared,
      Function<Client, HttpResponse<String>> request,
      String answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> samples() {
    return List.of(
        new Sample(
            "DynamoDB",
            Emulators::dynamoDb,
            SharedEmulators::dynamoDb,
            client -> client.dynamoDb("ListTables", "{}"),
            "\"TableNames\":[]"),
        new Sample(
            "SQS",
            Emulators::fauxqs,
            SharedEmulators::fauxqs,
            client -> client.sqs("ListQueues", "{}"),
            "\"QueueUrls\":[]"),
        new Sample(
            "S3",
            Emulators::fauxqs,
            SharedEmulators::fauxqs,
            Client::listBuckets,
            "<ListAllMyBucketsResult"),
        new Sample(
            "Kinesis",
            Emulators::kinesisLocal,
            SharedEmulators::kinesisLocal,
            client -> client.kinesis("ListStreams", "{}"),
            "\"StreamNames\":[]"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void answerTheirProtocol(Sample sample) {
    try (Emulator emulator = sample.start().apply(emulators)) {
      HttpResponse<String> answer = sample.request().apply(new Client(emulator.endpoint()));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains(sample.answer());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void areGoneOnceClosed(Sample sample) {
    Emulator emulator = sample.start().apply(emulators);
    assertThat(ProcessHandle.of(emulator.pid())).isPresent();
    assertThat(emulator.log()).isRegularFile();

    emulator.close();

    assertThat(ProcessHandle.of(emulator.pid())).isEmpty();
    assertThat(emulator.log().getParent()).doesNotExist();
    assertThatIOException().isThrownBy(() -> connect("127.0.0.1", emulator.endpoint().getPort()));
    emulator.close();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void areSharedByAllThatAsk(Sample sample) {
    URI first = sample.shared().get();
    URI second = sample.shared().get();

    assertThat(second).isEqualTo(first);
    assertThat(sample.request().apply(new Client(first)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void listenOnOneLoopbackAddressOnly(Sample sample) throws IOException {
    URI endpoint = sample.shared().get();

    assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
    connect("127.0.0.1", endpoint.getPort());
    // A server on every interface would take this address too.
    assertThatIOException().isThrownBy(() -> connect("127.0.0.2", endpoint.getPort()));
  }

  @Test
  void dynamoDbShowsTheSameTablesToAllUnlessToldOtherwise() {
    try (Emulator same = emulators.dynamoDb();
        Emulator separate = emulators.dynamoDb(DynamoDbOptions.inMemory().perCaller())) {
      assertThat(tablesOfOneThatAnotherSees(same)).contains("states");
      assertThat(tablesOfOneThatAnotherSees(separate)).doesNotContain("states");
    }
  }

  private static String tablesOfOneThatAnotherSees(Emulator dynamoDb) {
    assertThat(
            new Client(dynamoDb.endpoint(), "one")
                .dynamoDb("CreateTable", CREATE_TABLE)
                .statusCode())
        .isEqualTo(200);
    return new Client(dynamoDb.endpoint(), "another").dynamoDb("ListTables", "{}").body();
  }

  /** An emulator that keeps what it is given in a folder: how, what it is given, where it shows. */
  record Keeper(
      String name,
      BiFunction<Emulators, Path, Emulator> start,
      Function<Client, HttpResponse<String>> write,
      Function<Client, HttpResponse<String>> read,
      String written) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Keeper> keepers() {
    return List.of(
        new Keeper(
            "DynamoDB",
            (emulators, folder) -> emulators.dynamoDb(DynamoDbOptions.keptIn(folder)),
            client -> client.dynamoDb("CreateTable", CREATE_TABLE),
            client -> client.dynamoDb("ListTables", "{}"),
            "states"),
        new Keeper(
            "SQS",
            Emulators::fauxqsKeptIn,
            client -> client.sqs("CreateQueue", "{\"QueueName\":\"alerts\"}"),
            client -> client.sqs("ListQueues", "{}"),
            "alerts"));
  }

  @ParameterizedTest
  @MethodSource("keepers")
  void keepInAFolderWhatTheyAnsweredWhenTheyAreKilled(Keeper keeper, @TempDir Path folder) {
    try (Emulator emulator = keeper.start().apply(emulators, folder)) {
      URI endpoint = emulator.endpoint();
      long pid = emulator.pid();
      assertThat(keeper.write().apply(new Client(endpoint)).statusCode()).isEqualTo(200);

      emulator.kill();

      assertThat(ProcessHandle.of(pid)).isEmpty();
      assertThatIOException().isThrownBy(() -> connect("127.0.0.1", endpoint.getPort()));

      emulator.restart();

      assertThat(emulator.endpoint()).isEqualTo(endpoint);
      assertThat(keeper.read().apply(new Client(endpoint)).body()).contains(keeper.written());
    }
  }

  @Test
  void onlyWhatRunsIsKilledAndOnlyWhatIsKilledRestarted() {
    Emulator emulator = emulators.fauxqs();
    assertThatIllegalStateException()
        .isThrownBy(emulator::restart)
        .withMessage("fauxqs is RUNNING, not KILLED");

    emulator.kill();

    assertThatIllegalStateException()
        .isThrownBy(emulator::kill)
        .withMessage("fauxqs is KILLED, not RUNNING");
    emulator.close();
    assertThatIllegalStateException().isThrownBy(emulator::restart);
  }

  // The port is given back in the middle of the test.
  @SuppressWarnings("try")
  @Test
  void aRestartTriesAgainWhileSomebodyElseHasItsPort() throws Exception {
    Emulator emulator = emulators.fauxqs();
    emulator.kill();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (emulator;
        ServerSocket taken = new ServerSocket(emulator.endpoint().getPort(), 1, loopback)) {
      Set<ProcessHandle> before = children();
      CompletableFuture<Void> restart = CompletableFuture.runAsync(emulator::restart);
      Set<ProcessHandle> tries = Set.of();
      while (tries.isEmpty()) {
        taken.accept().close(); // a probe of the emulator that is not there
        tries = children();
        tries.removeAll(before);
      }
      for (ProcessHandle refused : tries) {
        refused.onExit().get(60, TimeUnit.SECONDS);
      }
      taken.close();

      restart.get(60, TimeUnit.SECONDS);

      assertThat(new Client(emulator.endpoint()).sqs("ListQueues", "{}").statusCode())
          .isEqualTo(200);
    }
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toCollection(HashSet::new));
  }

  private static void connect(String address, int port) throws IOException {
    new Socket(address, port).close();
  }
}
