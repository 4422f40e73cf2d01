package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.memory.InMemorySilenceIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadingProgressTest extends BatchFixture {

  private final InMemorySilenceIndex index = new InMemorySilenceIndex(world.store());
  private long now = at(110);
  private final ReadingProgress progress = new ReadingProgress(index, () -> now);

  @Test
  void aShardThatIsReadInTimeIsNotNoted() {
    progress.note(List.of(record(1, Meters.bytes("{"))), PLENTY);

    assertThat(index.lags(PLENTY)).isEmpty();
  }

  @Test
  void aLateShardIsNotedUntilItIsReadInTimeAgain() {
    now = at(200);
    progress.note(List.of(record(1, Meters.bytes("{"))), PLENTY);
    assertThat(index.lags(PLENTY)).containsExactly(new ShardLag("shard-0", at(200), at(100)));

    now = at(300);
    progress.note(List.of(record(1, Meters.bytes("{"))), PLENTY);
    assertThat(index.lags(PLENTY)).containsExactly(new ShardLag("shard-0", at(300), at(100)));

    now = at(120);
    progress.note(List.of(record(2, Meters.bytes("{"))), PLENTY);
    assertThat(index.lags(PLENTY)).isEmpty();
  }

  @Test
  void anIndexThatDoesNotAnswerIsToldAndKeepsNoBatchFromBeingProcessed() {
    now = at(200);
    ReadingProgress unheard = new ReadingProgress(new Unanswering(index), () -> now);

    assertThat(unheard.note(List.of(record(1, Meters.bytes("{"))), PLENTY)).hasValue("no answer");
    assertThat(progress.note(List.of(record(1, Meters.bytes("{"))), PLENTY)).isEmpty();
  }

  /** An index to which nothing can be written. */
  private record Unanswering(SilenceIndex index) implements SilenceIndex {
    @Override
    public List<String> due(long epochSeconds, int most, Deadline deadline) {
      return index.due(epochSeconds, most, deadline);
    }

    @Override
    public void note(ShardLag lag, Deadline deadline) {
      throw new UnavailableException("no answer");
    }

    @Override
    public List<ShardLag> lags(Deadline deadline) {
      return index.lags(deadline);
    }

    @Override
    public void forget(String shard, Deadline deadline) {
      throw new UnavailableException("no answer");
    }
  }

  @Test
  void theFirstRecordOfEachShardTellsHowLateItIs() {
    now = at(200);
    ShardRecord other =
        new ShardRecord("shard-1", Position.of("9"), "p", at(190), Meters.bytes("{"));
    ShardRecord last =
        new ShardRecord("shard-0", Position.of("8"), "p", at(195), Meters.bytes("{"));

    progress.note(List.of(record(1, Meters.bytes("{")), other, last), PLENTY);

    assertThat(index.lags(PLENTY)).containsExactly(new ShardLag("shard-0", at(200), at(100)));
  }
}
