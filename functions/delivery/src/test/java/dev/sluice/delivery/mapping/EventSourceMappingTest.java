package dev.sluice.delivery.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.HashRange;
import dev.sluice.delivery.stream.ManualClock;
import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.PutEntry;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EventSourceMappingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FIRST = "shardId-000000000000";

  private final Stream stream = new Streams(InstantSource.system()).create("orders", 1);
  private final RecordingListener listener = new RecordingListener();
  private final MappingSettings settings =
      MappingSettings.of(stream.arn())
          .polledEvery(Duration.ofMillis(5))
          .retrying(0, false, Duration.ZERO);

  @Test
  void deliversInOrderAndInBatchesOfTheSize() throws Exception {
    RecordingFunction function = new RecordingFunction();
    put(IntStream.range(0, 25).mapToObj(i -> "r" + i).toArray(String[]::new));

    run(function, settings.batching(10, Duration.ZERO));

    assertThat(function.batches()).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(function.batches().stream().flatMap(List::stream))
        .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> "r" + i).toList());
    assertThat(listener.delivered()).isEqualTo(25);
  }

  @Test
  void resumesAtTheLowestRecordThatTheAnswerNames() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    RecordingFunction function =
        new RecordingFunction((data, numbers) ->
            calls.incrementAndGet() > 1
                ? ""
                : "{\"batchItemFailures\":[{\"itemIdentifier\":\""
                    + numbers.get(3)
                    + "\"},{\"itemIdentifier\":\""
                    + numbers.get(1)
                    + "\"}]}");
    put("a", "b", "c", "d");

    run(function, settings);

    assertThat(function.batches())
        .containsExactly(List.of("a", "b", "c", "d"), List.of("b", "c", "d"));
    assertThat(listener.delivered()).isEqualTo(4);
  }

  @Test
  void countsRetriesAnewWhereTheFunctionHasTakenRecords() throws Exception {
    RecordingFunction function =
        new RecordingFunction(
            (data, numbers) -> data.size() == 1 ? "" : RecordingFunction.failing(numbers.get(1)));
    put("a", "b", "c", "d");

    run(function, settings);

    assertThat(function.batches()).extracting(List::size).containsExactly(4, 3, 2, 1);
    assertThat(listener.givenUp()).isEmpty();
  }

  @Test
  void givesUpABatchWithItsPayloadAndMovesOn() throws Exception {
    RecordingFunction function = new RecordingFunction(EventSourceMappingTest::refusePoison);
    put("a", "poison", "b", "c");

    run(function, settings.batching(2, Duration.ZERO).retrying(2, false, Duration.ZERO));

    assertThat(function.batches())
        .containsExactly(
            List.of("a", "poison"),
            List.of("a", "poison"),
            List.of("a", "poison"),
            List.of("b", "c"));
    assertThat(listener.givenUp())
        .singleElement()
        .satisfies(batch -> assertThat(batch.records()).hasSize(2))
        .satisfies(batch -> assertThat(batch.invocations()).isEqualTo(3))
        .satisfies(batch -> assertThat(batch.reason()).isEqualTo("java.io.IOException: poison"))
        .satisfies(
            batch -> assertThat(new String(batch.event(), UTF_8)).startsWith("{\"Records\":[{"));
    assertThat(listener.delivered()).isEqualTo(2);
  }

  @Test
  void bisectsUntilTheBadRecordStandsAlone() throws Exception {
    RecordingFunction function = new RecordingFunction(EventSourceMappingTest::refusePoison);
    put("a", "b", "c", "poison", "e");

    run(function, settings.retrying(1, true, Duration.ZERO));

    assertThat(function.batches())
        .containsExactly(
            List.of("a", "b", "c", "poison", "e"),
            List.of("a", "b"),
            List.of("c", "poison", "e"),
            List.of("c"),
            List.of("poison", "e"),
            List.of("poison"),
            List.of("poison"),
            List.of("e"));
    assertThat(listener.givenUp())
        .singleElement()
        .satisfies(batch -> assertThat(batch.records()).hasSize(1));
  }

  private static String refusePoison(List<String> data, List<String> numbers) throws IOException {
    if (data.contains("poison")) {
      throw new IOException("poison");
    }
    return "{}";
  }

  @Test
  void finishesParentsBeforeTheirChildren() throws Exception {
    RecordingFunction function = new RecordingFunction();
    put("one", "two");
    split();
    putInto(1, "left");
    putInto(2, "right");
    stream.merge("shardId-000000000001", "shardId-000000000002");
    put("last");

    run(function, settings);

    List<String> order = function.batches().stream().flatMap(List::stream).toList();
    assertThat(order).containsExactlyInAnyOrder("one", "two", "left", "right", "last");
    assertThat(order.subList(0, 2)).containsExactly("one", "two");
    assertThat(order.get(4)).isEqualTo("last");
  }

  @Test
  void followsAShardThatIsSplitWhileItRuns() throws Exception {
    RecordingFunction function = new RecordingFunction();
    try (EventSourceMapping mapping = start(function, settings.startingAt(new Position.Latest()))) {
      put("one");
      mapping.awaitDrained(PATIENCE);
      split();
      putInto(1, "left");
      putInto(2, "right");
      mapping.awaitDrained(PATIENCE);
    }

    assertThat(function.batches().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("one", "left", "right");
  }

  @Test
  void startsAtTheLatestRecordIfTold() throws Exception {
    RecordingFunction function = new RecordingFunction();
    put("before");
    try (EventSourceMapping mapping = start(function, settings.startingAt(new Position.Latest()))) {
      put("after");
      mapping.awaitDrained(PATIENCE);
    }

    assertThat(function.batches()).containsExactly(List.of("after"));
  }

  @Test
  void readsOnAfterASourceThatFailed() throws Exception {
    RecordingFunction function = new RecordingFunction();
    put("a", "b", "c", "d");

    run(new FaultySource(ShardSource.of(stream)), function, settings.batching(2, Duration.ZERO));

    assertThat(function.batches()).containsExactly(List.of("a", "b"), List.of("c", "d"));
    assertThat(listener.sourceFailures()).isNotEmpty();
  }

  @Test
  void givesUpRecordsThatAreTooOld() throws Exception {
    ManualClock past = new ManualClock();
    past.advance(Duration.between(past.instant(), Instant.now().minusSeconds(7_200)));
    Stream old = new Streams(past).create("old", 1);
    old.put("key", "old".getBytes(UTF_8));
    RecordingFunction function = new RecordingFunction();

    run(ShardSource.of(old), function, settings.maximumAge(Duration.ofHours(1)));

    assertThat(function.batches()).isEmpty();
    assertThat(listener.givenUp())
        .extracting(GivenUpBatch::condition)
        .containsExactly(GivenUpBatch.Condition.RECORD_AGE_EXCEEDED);
  }

  @Test
  void deliversOnlyWhatTheFiltersMatch() throws Exception {
    RecordingFunction function = new RecordingFunction();
    put("{\"n\":1}", "{\"n\":2}", "{\"n\":1}");

    run(function, settings.filteredBy("{\"data\":{\"n\":[2]}}"));

    assertThat(function.batches()).containsExactly(List.of("{\"n\":2}"));
  }

  @Test
  void refusesWhatOnlyTheModelDoes() {
    MappingSettings parallel = settings.parallelizationFactor(2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(new RecordingFunction(), parallel))
        .withMessageContaining("parallelizationFactor=2");
  }

  @Test
  void handsStateOnWithinAWindowAndEndsIt() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    put("a", "b", "c", "d", "e");

    run(counting(told), settings.batching(2, Duration.ZERO).tumbling(Duration.ofSeconds(1)));

    assertThat(told.get(0)).startsWith("{} ");
    assertThat(told).filteredOn(line -> line.endsWith(" true")).isNotEmpty();
    // However many windows the records came in, what they counted adds up.
    assertThat(
            told.stream()
                .filter(line -> line.endsWith(" true"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", ""))))
        .satisfies(
            counts -> assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5));
  }

  @Test
  void aWindowsEndIsTriedAgainAndThenGivenUpWithItsState() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    RequestStreamHandler counting = counting(told);
    RequestStreamHandler failing =
        (input, output, context) -> {
          byte[] event = input.readAllBytes();
          if (new String(event, UTF_8).contains("\"isFinalInvokeForWindow\":true")) {
            throw new IOException("no end");
          }
          counting.handleRequest(new ByteArrayInputStream(event), output, context);
        };
    put("a");

    run(failing, settings.tumbling(Duration.ofSeconds(1)).retrying(2, false, Duration.ZERO));

    assertThat(listener.givenUp())
        .singleElement()
        .satisfies(batch -> assertThat(batch.records()).isEmpty())
        .satisfies(batch -> assertThat(batch.invocations()).isEqualTo(3))
        .satisfies(
            batch -> assertThat(new String(batch.event(), UTF_8)).contains("\"state\":{\"n\":1}"));
  }

  /** A function that counts the records of a window in its state. */
  private static RequestStreamHandler counting(List<String> told) {
    return (input, output, context) -> {
      String event = new String(input.readAllBytes(), UTF_8);
      String state = event.replaceAll(".*\"state\":(\\{[^}]*}).*", "$1");
      boolean isFinal = event.contains("\"isFinalInvokeForWindow\":true");
      told.add(state + " " + isFinal);
      int before = state.equals("{}") ? 0 : Integer.parseInt(state.replaceAll("\\D", ""));
      int count = before + event.split("\"sequenceNumber\"", -1).length - 1;
      output.write(("{\"state\":{\"n\":" + count + "}}").getBytes(UTF_8));
    };
  }

  @Test
  void tellsTheFunctionOfItself() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    RequestStreamHandler function =
        (input, output, context) -> {
          told.add(context.getFunctionName() + " " + context.getMemoryLimitInMB());
          told.add(context.getInvokedFunctionArn());
          told.add(context.getRemainingTimeInMillis() <= 3000 ? "in time" : "late");
        };
    put("one");

    run(function, settings.function("score", Duration.ofSeconds(3), 256));

    assertThat(told)
        .containsExactly(
            "score 256", "arn:aws:lambda:us-east-1:000000000000:function:score", "in time");
  }

  @Test
  void saysWhyADrainCannotEnd() throws Exception {
    put("one");
    MappingListener faulty =
        batch -> {
          throw new IllegalArgumentException("the listener's own mistake");
        };
    RequestStreamHandler function = new RecordingFunction((data, numbers) -> "no answer");
    try (EventSourceMapping mapping =
        EventSourceMapping.start(ShardSource.of(stream), function, settings, faulty)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> mapping.awaitDrained(PATIENCE))
          .withStackTraceContaining("the listener's own mistake");
    }
  }

  @Test
  void aDrainThatTakesTooLongIsTold() throws Exception {
    put("one");
    RequestStreamHandler function = new RecordingFunction((data, numbers) -> "no answer");
    MappingSettings forever =
        settings.retrying(MappingSettings.Retrying.FOREVER, true, Duration.ofMillis(1));
    try (EventSourceMapping mapping = start(function, forever)) {
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> mapping.awaitDrained(Duration.ofMillis(20)));
    }
  }

  private void run(RequestStreamHandler function, MappingSettings with) throws Exception {
    run(ShardSource.of(stream), function, with);
  }

  private void run(ShardSource source, RequestStreamHandler function, MappingSettings with)
      throws Exception {
    try (EventSourceMapping mapping = EventSourceMapping.start(source, function, with, listener)) {
      mapping.awaitDrained(PATIENCE);
    }
  }

  private EventSourceMapping start(RequestStreamHandler function, MappingSettings with) {
    return EventSourceMapping.start(ShardSource.of(stream), function, with, listener);
  }

  private void put(String... data) {
    for (String each : data) {
      stream.put("key", each.getBytes(UTF_8));
    }
  }

  private void putInto(int shard, String data) {
    BigInteger hashKey = stream.shards().get(shard).hashKeyRange().first();
    stream.put(new PutEntry("key", hashKey, data.getBytes(UTF_8)));
  }

  private void split() {
    stream.split(FIRST, HashRange.HIGHEST.shiftRight(1));
  }
}
