package dev.sluice.versus.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.versus.run.Leg.Compiler;
import dev.sluice.versus.workload.FieldOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegsTest {

  private static List<Leg> legs(RaceSettings settings) {
    return Legs.of(Entrant.all(), settings);
  }

  @Test
  void everyContenderRunsAtEachNumberOfKeys() {
    List<Leg> legs = legs(RaceSettings.thorough());
    for (int keys : List.of(100, 10_000, 1_000_000)) {
      assertThat(legs)
          .filteredOn(leg -> leg.keys() == keys && leg.compiler() == Compiler.C2)
          .extracting(Leg::entrant)
          .containsAll(Entrant.all());
    }
    assertThat(legs).doesNotHaveDuplicates();
  }

  @Test
  void computingIsAlsoMeasuredWithOneCompilerAndInTheOtherOrder() {
    assertThat(legs(RaceSettings.thorough().keys(List.of(50))))
        .filteredOn(leg -> leg.entrant().name().equals(Entrant.SLUICE_COMPUTE))
        .extracting(Leg::compiler, Leg::order)
        .containsExactly(
            tuple(Compiler.C2, FieldOrder.FIXED),
            tuple(Compiler.C1, FieldOrder.FIXED),
            tuple(Compiler.C2, FieldOrder.RANDOM));
  }

  @Test
  void aQuickOneHasSluicesFunctionAtFewKeysToo() {
    assertThat(legs(RaceSettings.quick()))
        .filteredOn(leg -> leg.keys() == 100)
        .isNotEmpty()
        .allMatch(leg -> leg.entrant().name().equals(Entrant.SLUICE_JUDGED));
  }

  @Test
  void whoRunsWithOneCompilerWarmsUpForAThirdWhereTimeIsShort() {
    assertThat(RaceSettings.quick().warmupMillis(Compiler.C1)).isEqualTo(2000);
    assertThat(RaceSettings.quick().warmupMillis(Compiler.C2)).isEqualTo(6000);
    assertThat(RaceSettings.thorough().warmupMillis(Compiler.C1)).isEqualTo(30_000);
  }

  @Test
  void eachLayoutIsAContenderAndTheOneWithoutHistoryIsJudged() {
    assertThat(Entrant.all())
        .extracting(Entrant::name)
        .contains("sluice-item", "sluice-log", "sluice-log-no-history");
    assertThat(Entrant.judged())
        .extracting(Entrant::name)
        .hasSize(11)
        .contains("sluice-log-no-history", Entrant.KAFKA_STREAMS, Entrant.FLINK_SLUICE)
        .doesNotContain("sluice-item", "sluice-log", "flink-rocksdb-sluice");
  }

  @Test
  void whoRunsForLongerHasMoreRecords() {
    assertThat(RaceSettings.quick().warmup(18_000).streamed())
        .isGreaterThan(2 * RaceSettings.quick().streamed())
        .isLessThan(RaceSettings.thorough().warmup(60_000).streamed());
    assertThat(RaceSettings.quick().warmup(18_000).read())
        .isGreaterThan(2 * RaceSettings.quick().read())
        .isLessThan(RaceSettings.quick().warmup(18_000).streamed());
    assertThat(RaceSettings.quick().measured(20_000).streamed())
        .isGreaterThan(3 * RaceSettings.quick().streamed());
    assertThat(RaceSettings.quick().warmup(Integer.MAX_VALUE).streamed()).isEqualTo(46_000_000);
  }
}
