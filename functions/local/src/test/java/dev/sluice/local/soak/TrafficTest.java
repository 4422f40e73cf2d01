package dev.sluice.local.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final long NOW = 1_795_334_400_000L;
  private static final int RECORDS = 20_000;

  private final Pipeline pipeline = Pipeline.of(SoakPipeline.definition("{layout: item}").plan());

  private static List<Draft> drafts(long seed) {
    Traffic traffic = new Traffic(seed, 1_000);
    return Stream.generate(() -> traffic.next(NOW)).limit(RECORDS).toList();
  }

  private Prepared prepared(Draft draft) {
    return pipeline.prepare(ByteBuffer.wrap(draft.data()), NOW);
  }

  @Test
  void thePipelineTakesWhatIsMeantToTakeEffectAndNothingElse() {
    assertThat(drafts(1))
        .allSatisfy(draft ->
            assertThat(prepared(draft) instanceof Prepared.Ready).isEqualTo(draft.effective()));
  }

  @Test
  void recordsAreBadAtEveryStageBeforeAScore() {
    Set<Prepared.Stage> stages = EnumSet.noneOf(Prepared.Stage.class);
    int bad = 0;
    int filtered = 0;
    for (Draft draft : drafts(2)) {
      Prepared prepared = prepared(draft);
      if (prepared instanceof Prepared.Rejected rejected) {
        stages.add(rejected.stage());
        bad++;
      }
      filtered += prepared instanceof Prepared.Filtered ? 1 : 0;
    }

    assertThat(stages).contains(Prepared.Stage.DECODE, Prepared.Stage.TRANSFORM);
    assertThat(bad).isBetween(RECORDS / 100, RECORDS / 33);
    assertThat(filtered).isBetween(RECORDS / 50, RECORDS / 25);
  }

  @Test
  void numbersCountTheRecords() {
    assertThat(drafts(3)).extracting(Draft::number).startsWith(0L, 1L, 2L).endsWith(RECORDS - 1L);
  }

  @Test
  void theSeedDecidesTheRecords() {
    assertThat(texts(4)).isEqualTo(texts(4));
    assertThat(texts(4)).doesNotContainAnyElementsOf(texts(5).subList(0, 10));
  }

  private static List<String> texts(long seed) {
    return drafts(seed).stream().map(draft -> new String(draft.data(), UTF_8)).toList();
  }

  @Test
  void aFewKeysGetManyRecordsAndManyKeysAFew() {
    Map<String, Integer> counts = new HashMap<>();
    drafts(6).forEach(draft -> counts.merge(draft.key(), 1, Integer::sum));

    // The first of 1,000 gets 1 / (1 + 1/2 + ... + 1/1000) of all: 13 %.
    assertThat(counts.get("device-000000")).isBetween(RECORDS / 10, RECORDS / 6);
    assertThat(counts.get("device-000001")).isBetween(RECORDS / 20, RECORDS / 12);
    assertThat(counts).hasSizeGreaterThan(800);
  }
}
