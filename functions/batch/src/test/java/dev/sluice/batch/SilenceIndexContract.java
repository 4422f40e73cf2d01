package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SilenceIndex} does, over the store that it follows; empty at first. */
public abstract class SilenceIndexContract {

  private static final Deadline PLENTY = () -> 60_000;
  private static final int MANY = 1_000;

  /** The same at every call within a test. */
  protected abstract StateStore store();

  protected abstract SilenceIndex index();

  @Test
  void aKeyIsFoundFromWhenItIsDueUntilItIsMoved() {
    commit(StoredKeySamples.watched("a", 1, 0, 100));

    assertThat(index().due(99, MANY, PLENTY)).isEmpty();
    assertThat(index().due(100, MANY, PLENTY)).containsExactly("a");

    commit(StoredKeySamples.watched("a", 2, 0, 200));
    assertThat(index().due(199, MANY, PLENTY)).isEmpty();
    assertThat(index().due(500, MANY, PLENTY)).containsExactly("a");

    commit(StoredKeySamples.watched("a", 3, 9, Watch.NEVER));
    assertThat(index().due(Long.MAX_VALUE - 1, MANY, PLENTY)).isEmpty();
  }

  @Test
  void aKeyThatIsNotWatchedIsNotFound() {
    commit(StoredKeySamples.plain("b", 1, 1));

    assertThat(index().due(Long.MAX_VALUE - 1, MANY, PLENTY)).isEmpty();
  }

  @Test
  void ofManyKeysThoseThatAreDueAreFound() {
    IntStream.range(0, 100)
        .forEach(i -> commit(StoredKeySamples.watched("many#" + i, 1, 0, 1_000 + i)));

    assertThat(index().due(1_039, MANY, PLENTY))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(i -> "many#" + i).toList());
  }

  @Test
  void atMostSoManyAreNamedAndTheRestLater() {
    IntStream.range(0, 100).forEach(i -> commit(StoredKeySamples.watched("some" + i, 1, 0, i)));

    assertThat(index().due(99, 2, PLENTY)).hasSizeBetween(2, 99).contains("some0");
  }

  @Test
  void theLatestLagOfAShardIsKnownUntilItIsForgotten() {
    index().note(new ShardLag("shard-1", 1_000, 400), PLENTY);
    index().note(new ShardLag("shard-2", 1_100, 500), PLENTY);
    index().note(new ShardLag("shard-1", 1_200, 600), PLENTY);

    assertThat(index().lags(PLENTY))
        .containsExactlyInAnyOrder(
            new ShardLag("shard-1", 1_200, 600), new ShardLag("shard-2", 1_100, 500));

    index().forget("shard-1", PLENTY);
    index().forget("shard-3", PLENTY);
    assertThat(index().lags(PLENTY)).containsExactly(new ShardLag("shard-2", 1_100, 500));
  }

  private void commit(StoredKey next) {
    assertThat(store().commit(List.of(new Commit(next, null)), PLENTY))
        .containsExactly(new CommitResult.Committed());
  }
}
