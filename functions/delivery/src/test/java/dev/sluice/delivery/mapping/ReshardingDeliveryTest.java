package dev.sluice.delivery.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.Streams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of a mapping while records arrive, shards come and go, and the function fails. */
final class ReshardingDeliveryTest {
  private static final int RECORDS = 1_000;
  private static final int KEYS = 20;

  private final Stream stream = new Streams(InstantSource.system()).create("orders", 2);
  private final RecordingListener listener = new RecordingListener();
  private final Set<String> failed = new HashSet<>();
  private final List<String> taken = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyRecordIsTakenOnceAndInTheOrderOfItsKey(long seed) throws Exception {
    Random random = new Random(seed);
    MappingSettings settings =
        MappingSettings.of(stream.arn())
            .batching(10, Duration.ZERO)
            .retrying(3, true, Duration.ZERO)
            .polledEvery(Duration.ofMillis(1));
    try (EventSourceMapping mapping =
        EventSourceMapping.start(
            ShardSource.of(stream), new RecordingFunction(this::answer), settings, listener)) {
      for (int i = 0; i < RECORDS; i++) {
        put(i, random.nextInt(KEYS));
        reshard(random);
      }
      mapping.awaitDrained(Duration.ofSeconds(60));
    }

    assertThat(listener.givenUp()).isEmpty();
    assertThat(listener.delivered()).isEqualTo(RECORDS);
    assertThat(taken).hasSize(RECORDS).doesNotHaveDuplicates();
    assertThat(byKey().values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
  }

  /** Fails at the last record of about every second batch, at each record once at most. */
  private synchronized String answer(List<String> data, List<String> sequenceNumbers) {
    int last = data.size() - 1;
    boolean fails = data.get(last).hashCode() % 2 == 0 && failed.add(data.get(last));
    taken.addAll(fails ? data.subList(0, last) : data);
    return fails ? RecordingFunction.failing(sequenceNumbers.get(last)) : "{}";
  }

  private void put(int i, int key) {
    stream.put("key-" + key, (key + " " + i).getBytes(UTF_8));
  }

  private void reshard(Random random) {
    List<ShardDescription> open = stream.shards().stream().filter(ShardDescription::open).toList();
    if (random.nextInt(50) == 0) {
      stream.scaleTo(random.nextBoolean() ? open.size() + 1 : Math.max(2, open.size() - 1));
    }
  }

  private Map<String, List<Integer>> byKey() {
    return taken.stream()
        .map(data -> data.split(" ", -1))
        .collect(
            groupingBy(parts -> parts[0], mapping(parts -> Integer.valueOf(parts[1]), toList())));
  }
}
