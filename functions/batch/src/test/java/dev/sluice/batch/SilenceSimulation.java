package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.log.LogSilenceIndex;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.memory.InMemorySilenceIndex;
import dev.sluice.pipeline.Absence;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keys that speak and fall silent, functions that read them late, twice and badly, and sweeps at
 * any time, several at once, that die anywhere. Time passes as the seed has it.
 */
final class SilenceSimulation {

  private static final Pipeline PIPELINE = Heartbeats.PIPELINE;
  private static final int KEYS = 3;

  /** Lambda invokes a function again and again for what it has not answered for. */
  private static final long LONGEST_WITHOUT_ATTEMPT = 20_000;

  private final Random random;
  private final World world = new World();
  private final SilenceIndex index;
  private final Ports ports;
  private final List<ShardRecord> records;
  private final ReadingProgress progress;
  private final RandomTrouble trouble;
  private BatchProcessor function;
  private long now = Meters.START;
  private long attempted = Meters.START;
  private int delivered;

  SilenceSimulation(long seed, UnaryOperator<Ports> breakage) {
    random = Seeds.random(seed);
    records = stream();
    trouble = new RandomTrouble(random, random.nextInt(40), 1 / 6.0, this::step);
    Ports sound = Layout.of(seed).of(Ports.of(world, PIPELINE), world);
    index = index(sound);
    progress = new ReadingProgress(index, this::now);
    ports = breakage.apply(sound.troubledBy(trouble));
    function = ports.function(new StateCache(1 << 20));
  }

  private SilenceIndex index(Ports ports) {
    SilenceIndex ofItems = new InMemorySilenceIndex(world.store());
    return ports.states() instanceof LogStateStore logs
        ? new LogSilenceIndex(logs, ofItems)
        : ofItems;
  }

  private List<ShardRecord> stream() {
    List<ShardRecord> stream = new ArrayList<>();
    long arrival = Meters.START;
    for (int i = 0; i < 20 + random.nextInt(40); i++) {
      arrival += 1_000L * (random.nextInt(8) == 0 ? random.nextInt(600) : random.nextInt(30));
      String key = "meter-" + random.nextInt(KEYS);
      stream.add(
          new ShardRecord(
              "shard-0",
              Position.of(Integer.toString(1_000 + i)),
              key,
              arrival,
              Meters.value(key, arrival, 20 + random.nextInt(30))));
    }
    return stream;
  }

  private long now() {
    return now;
  }

  void run() {
    while (delivered < records.size()) {
      step();
    }
    trouble.end();
    for (int i = 0; i < 20; i++) {
      now += 600_000;
      sweep();
    }
    assertAsExpected();
  }

  private void step() {
    if (random.nextInt(3) == 0) {
      sweep();
    } else if (delivered < records.size() && records.get(delivered).arrivalMillis() <= now) {
      deliver();
    } else {
      pass();
    }
  }

  /** Some time passes, but not so much that nothing was tried for what waits. */
  private void pass() {
    now += 1_000L * random.nextInt(60);
    if (delivered < records.size()) {
      long waits = Math.max(attempted, records.get(delivered).arrivalMillis());
      now = Math.min(now, waits + LONGEST_WITHOUT_ATTEMPT);
    }
  }

  private void deliver() {
    int from = random.nextInt(5) == 0 ? random.nextInt(delivered + 1) : delivered;
    int to = from + 1;
    while (to < records.size() && records.get(to).arrivalMillis() <= now && random.nextBoolean()) {
      to++;
    }
    List<ShardRecord> batch = records.subList(from, Math.max(to, from + 1));
    attempted = now;
    progress.note(batch, BatchFixture.PLENTY);
    try {
      BatchOutcome outcome = function.process(batch, BatchFixture.PLENTY);
      int done = outcome.notDone().map(BatchOutcome.NotDone::index).orElse(batch.size());
      delivered = Math.max(delivered, from + done);
    } catch (Crash | UnavailableException crash) {
      if (random.nextBoolean()) {
        function = ports.function(new StateCache(random.nextInt(2) << 20));
      }
    }
  }

  private void sweep() {
    try {
      new SilenceSweep(PIPELINE, ports.states(), ports.sink(), index)
          .sweep(now, BatchFixture.PLENTY);
    } catch (Crash | UnavailableException crash) {
      assertThat(crash).isNotNull();
    }
  }

  private void assertAsExpected() {
    Map<String, KeyState> states = new HashMap<>();
    Map<String, Long> heard = new HashMap<>();
    Set<String> possible = new HashSet<>();
    for (ShardRecord record : records) {
      String key = record.partitionKey();
      KeyState state = states.computeIfAbsent(key, unknown -> PIPELINE.newState());
      if (heard.containsKey(key)) {
        long last = lastHeard(heard, key);
        possible.addAll(silence(state, key, last, record.arrivalMillis() - last));
      }
      state.apply(Meters.event(PIPELINE, record), new ArrayList<>());
      heard.put(key, record.arrivalMillis());
    }
    Set<String> certain = new HashSet<>();
    states.forEach(
        (key, state) -> certain.addAll(silence(state, key, lastHeard(heard, key), 3_600_000)));
    possible.addAll(certain);
    List<String> told = told(world.sink().published());
    assertThat(possible).as("silences").containsAll(told);
    assertThat(told).as("alerts of silences that last").containsAll(certain);
    assertThat(told(world.store().history())).as("history").doesNotHaveDuplicates();
    Map<String, StoredKey> keys = world.keys();
    assertThat(keys.keySet()).isEqualTo(states.keySet());
    keys.forEach((key, held) -> {
      assertThat(held.state())
          .as("state of %s", key)
          .isEqualTo(Objects.requireNonNull(states.get(key)).encode());
      assertThat(held.outbox()).isEmpty();
      assertThat(held.watch())
          .isEqualTo(new Watch(lastHeard(heard, key), looked(held), Watch.NEVER));
    });
  }

  private static long lastHeard(Map<String, Long> heard, String key) {
    return Objects.requireNonNull(heard.get(key));
  }

  private static long looked(StoredKey held) {
    return held.watch() == null ? 0 : held.watch().lookedMillis();
  }

  /** The alerts that the state would raise if its key were silent for so long. */
  private static List<String> silence(KeyState state, String key, long heard, long millis) {
    List<Decision> decisions = new ArrayList<>();
    state.silence(new Absence(key, heard, 0, millis), decisions);
    return told(decisions);
  }

  private static List<String> told(List<? extends Decision> decisions) {
    List<String> told = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Alert alert && !alert.message().contains(" at ")) {
        told.add(alert.key() + " " + alert.name() + " " + alert.id());
      }
    }
    return told;
  }
}
