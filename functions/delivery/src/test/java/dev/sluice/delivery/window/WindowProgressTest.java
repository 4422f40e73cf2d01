package dev.sluice.delivery.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WindowProgressTest {

  private static final Duration LENGTH = Duration.ofMinutes(2);
  private static final Instant START = Instant.parse("2020-12-09T07:04:00Z");
  private static final TumblingWindow WINDOW =
      new TumblingWindow(START, Instant.parse("2020-12-09T07:06:00Z"));
  private static final WindowState COUNTS = new WindowState("{\"1\":282,\"2\":715}");

  private final WindowProgress shard = WindowProgress.ofShard(LENGTH);

  @ParameterizedTest
  @CsvSource({
    "2020-12-09T07:04:00Z, 120, 2020-12-09T07:04:00Z",
    "2020-12-09T07:05:59.999Z, 120, 2020-12-09T07:04:00Z",
    "2020-12-09T07:06:00Z, 120, 2020-12-09T07:06:00Z",
    "1970-01-01T00:00:01Z, 900, 1970-01-01T00:00:00Z",
    "2020-12-09T07:04:00.999Z, 1, 2020-12-09T07:04:00Z"
  })
  void windowsAreCountedFromTheEpochByArrival(Instant arrival, int seconds, Instant start) {
    assertThat(TumblingWindow.at(arrival, Duration.ofSeconds(seconds)))
        .isEqualTo(new TumblingWindow(start, start.plusSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT901S", "PT1.5S", "PT-1S"})
  void aLengthThatAMappingCannotHaveIsMisuse(Duration length) {
    assertThatThrownBy(() -> TumblingWindow.at(START, length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(length.toString());
  }

  /** The example of the Lambda Developer Guide, but for its white space and its records. */
  @Test
  void theEventIsAsDocumented() {
    byte[] event =
        new WindowInvocation(WINDOW, COUNTS, false, false)
            .addTo(
                "{\"Records\":[]}".getBytes(UTF_8),
                "shardId-000000000006",
                "arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream");

    assertThat(new String(event, UTF_8))
        .isEqualTo(
            """
            {"Records":[],"window":{"start":"2020-12-09T07:04:00Z","end":"2020-12-09T07:06:00Z"},\
            "state":{"1":282,"2":715},"shardId":"shardId-000000000006",\
            "eventSourceARN":"arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream",\
            "isFinalInvokeForWindow":false,"isWindowTerminatedEarly":false}\
            """);
  }

  @Test
  void beforeTheFirstRecordThereIsNoWindowToEnd() {
    assertThat(shard.next(List.of(), false)).isEqualTo(new WindowStep.Wait());
    assertThat(shard.next(List.of(), true)).isEqualTo(new WindowStep.Wait());
  }

  @Test
  void aBatchHasTheRecordsOfOneWindow() {
    assertThat(shard.next(List.of(at(0), at(119), at(120), at(121)), false))
        .isEqualTo(invoke(2, WindowState.FRESH, false, true));
    assertThat(shard.next(List.of(at(0), at(119)), false))
        .isEqualTo(invoke(2, WindowState.FRESH, false, false));
  }

  @Test
  void theStateIsCarriedUntilTheFinalInvocationAndThenDropped() {
    WindowProgress counted = shard.after(told(WindowState.FRESH, false, false), COUNTS);

    assertThat(counted.next(List.of(), false)).isEqualTo(new WindowStep.Wait());
    assertThat(counted.next(List.of(at(60)), false)).isEqualTo(invoke(1, COUNTS, false, false));
    WindowStep.Invoke last = invoke(0, COUNTS, true, true);
    assertThat(counted.next(List.of(at(120)), false)).isEqualTo(last);
    assertThat(counted.next(List.of(), true)).isEqualTo(last);
    assertThat(counted.after(last.told(), COUNTS)).isEqualTo(shard);
  }

  @Test
  void aRecordFromBeforeTheOpenWindowCountsInIt() {
    WindowProgress counted = shard.after(told(WindowState.FRESH, false, false), COUNTS);

    assertThat(counted.next(List.of(at(-1)), false)).isEqualTo(invoke(1, COUNTS, false, false));
  }

  @Test
  void aStateThatIsTooLargeEndsTheWindowEarlyAndItGoesOnWithAFreshOne() {
    WindowState large = new WindowState("{\"a\":\"" + "x".repeat(1 << 20) + "\"}");
    WindowProgress full = shard.after(told(WindowState.FRESH, false, false), large);
    WindowStep.Invoke early =
        new WindowStep.Invoke(0, new WindowInvocation(WINDOW, large, false, true), false);

    assertThat(full.next(List.of(at(60)), false)).isEqualTo(early);
    assertThat(full.next(List.of(), true)).isEqualTo(early);
    WindowProgress afresh = full.after(early.told(), COUNTS);
    assertThat(afresh.next(List.of(at(60)), false))
        .isEqualTo(invoke(1, WindowState.FRESH, false, false));
    assertThat(afresh.next(List.of(), true)).isEqualTo(invoke(0, WindowState.FRESH, true, true));
  }

  @Test
  void theLastRecordsMayComeWithTheFinalInvocation() {
    WindowStep.Invoke last = (WindowStep.Invoke) shard.next(List.of(at(0), at(120)), false);

    assertThat(last.asFinal()).isEqualTo(invoke(1, WindowState.FRESH, true, true));
    assertThatThrownBy(() -> invoke(1, WindowState.FRESH, false, false).asFinal())
        .isInstanceOf(IllegalStateException.class);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 50);
  }

  /** A function that counts its records in its state, fails at times, and answers in parts. */
  @ParameterizedTest
  @MethodSource("seeds")
  void eachWindowEndsWithTheCountOfItsRecords(long seed) {
    Random random = new Random(seed);
    List<StreamRecord> waiting = new ArrayList<>();
    Map<TumblingWindow, Integer> expected = new HashMap<>();
    for (int second = 0; second < 2_000; second += random.nextInt(90)) {
      waiting.add(at(second));
      expected.merge(TumblingWindow.at(at(second).arrival(), LENGTH), 1, Integer::sum);
    }

    assertThat(counts(waiting, random)).isEqualTo(expected);
  }

  private Map<TumblingWindow, Integer> counts(List<StreamRecord> waiting, Random random) {
    Map<TumblingWindow, Integer> counts = new HashMap<>();
    WindowProgress progress = shard;
    int from = 0;
    while (true) {
      int read = Math.min(waiting.size(), from + random.nextInt(20));
      WindowStep step = progress.next(waiting.subList(from, read), read == waiting.size());
      if (step instanceof WindowStep.Invoke invoke && random.nextInt(3) > 0) {
        WindowInvocation told =
            invoke.isLast() && random.nextBoolean() ? invoke.asFinal().told() : invoke.told();
        int taken = told.isFinal() ? invoke.records() : random.nextInt(invoke.records() + 1);
        int count = taken + Integer.parseInt("0" + told.state().json().replaceAll("\\D", ""));
        progress = progress.after(told, new WindowState("{\"n\":" + count + "}"));
        from += taken;
        if (told.isFinal()) {
          assertThat(counts.put(told.window(), count)).isNull();
        }
      }
      if (from == waiting.size() && progress.open() == null) {
        return counts;
      }
    }
  }

  private static WindowStep.Invoke invoke(
      int records, WindowState state, boolean isFinal, boolean isLast) {
    return new WindowStep.Invoke(records, told(state, isFinal, false), isLast);
  }

  private static WindowInvocation told(WindowState state, boolean isFinal, boolean isEarly) {
    return new WindowInvocation(WINDOW, state, isFinal, isEarly);
  }

  private static StreamRecord at(int second) {
    return new StreamRecord(Integer.toString(second), START.plusSeconds(second), "p", new byte[0]);
  }
}
