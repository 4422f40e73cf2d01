package dev.sluice.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all {@link StateObjects} do. Each test uses names that no other uses. */
public abstract class StateObjectsContract {

  protected static final Deadline PLENTY = () -> 60_000;

  /** The objects to test; the same at every call within a test. */
  protected abstract StateObjects objects();

  @Test
  void nothingToDoIsNothingDone() {
    assertThat(objects().put(Map.of(), PLENTY)).isEmpty();
    assertThat(objects().get(Set.of(), PLENTY)).isEmpty();
    objects().delete(Set.of(), PLENTY);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    put("states/p/there/1-a", new byte[] {1});

    assertThat(objects().get(Set.of("states/p/there/1-a", "states/p/there/1-b"), PLENTY))
        .containsOnlyKeys("states/p/there/1-a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384, 1 << 20})
  void whatIsPutIsFound(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);

    put("states/p/sized/" + size, bytes);

    assertThat(found("states/p/sized/" + size)).isEqualTo(bytes);
  }

  @Test
  void puttingReplaces() {
    put("states/p/replaced/1", new byte[] {1, 2, 3});
    put("states/p/replaced/1", new byte[] {4});

    assertThat(found("states/p/replaced/1")).isEqualTo(new byte[] {4});
  }

  @Test
  void whatIsDeletedIsNotFoundAndTheRestIs() {
    put("states/p/deleted/1", new byte[] {1});
    put("states/p/deleted/2", new byte[] {2});

    objects().delete(Set.of("states/p/deleted/1", "states/p/deleted/never"), PLENTY);

    assertThat(objects().get(Set.of("states/p/deleted/1", "states/p/deleted/2"), PLENTY).keySet())
        .containsExactly("states/p/deleted/2");
  }

  @Test
  void hundredsArePutFoundAndDeletedAtOnce() {
    Map<String, byte[]> many =
        IntStream.range(0, 300)
            .mapToObj(i -> "parked/p/many/" + i)
            .collect(Collectors.toMap(Function.identity(), name -> name.getBytes(UTF_8)));

    assertThat(objects().put(many, PLENTY)).isEmpty();

    assertThat(objects().get(many.keySet(), PLENTY))
        .hasSize(300)
        .allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(name.getBytes(UTF_8)));
    objects().delete(many.keySet(), PLENTY);
    assertThat(objects().get(many.keySet(), PLENTY)).isEmpty();
  }

  private void put(String name, byte[] bytes) {
    assertThat(objects().put(Map.of(name, bytes), PLENTY)).isEmpty();
  }

  private byte[] found(String name) {
    Map<String, byte[]> found = objects().get(Set.of(name), PLENTY);
    assertThat(found).containsOnlyKeys(name);
    return found.values().iterator().next();
  }
}
