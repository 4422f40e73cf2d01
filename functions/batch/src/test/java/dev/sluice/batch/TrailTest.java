package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TrailTest {

  private static final Position TWO = Position.of("2");
  private static final Position FIVE = Position.of("5");
  private static final Position SIX = Position.of("6");
  private static final Position NINE = Position.of("9");
  private static final Tenure TENURE =
      new Tenure("00c0ffee", new Stretch(TWO, FIVE), new Stretch(SIX, NINE));
  private static final Provenance TAKEN = new Provenance(null, List.of(TENURE), List.of());
  private static final Map<String, Position> REACHED = Map.of("shard-0", NINE);

  @Test
  void saysWhatItWasMadeOf() {
    assertThat(trails())
        .allSatisfy(trail -> {
          assertThat(Trail.of(trail.positions(), trail.provenance())).isEqualTo(trail);
          trail
              .positions()
              .forEach((shard, position) -> assertThat(trail.reached(shard)).isEqualTo(position));
          assertThat(trail.reached("another")).isNull();
        });
    Trail straight = Trail.of(REACHED, Map.of("shard-0", TAKEN));
    assertThat(straight.positions()).isEqualTo(REACHED);
    assertThat(straight.provenance()).isEqualTo(Map.of("shard-0", TAKEN));
  }

  private static Stream<Trail> trails() {
    return Stream.of(
        Trail.NONE,
        Trail.of(REACHED, Map.of("shard-0", TAKEN)),
        Trail.of(REACHED, Map.of()),
        Trail.of(Map.of("shard-0", NINE, "shard-1", TWO), Map.of("shard-0", TAKEN)));
  }

  @Test
  void isStraightOnlyIfThatSaysAllOfIt() {
    assertThat(Trail.of(REACHED, Map.of("shard-0", TAKEN))).isInstanceOf(StraightTrail.class);

    assertThat(
            Stream.of(
                Trail.of(REACHED, Map.of()),
                Trail.of(Map.of(), Map.of("shard-0", TAKEN)),
                Trail.of(REACHED, Map.of("shard-1", TAKEN)),
                Trail.of(Map.of("shard-0", SIX), Map.of("shard-0", TAKEN)),
                Trail.of(REACHED, Map.of("shard-0", TAKEN, "shard-1", TAKEN)),
                Trail.of(Map.of("shard-0", NINE, "shard-1", NINE), Map.of("shard-0", TAKEN)),
                Trail.of(REACHED, Map.of("shard-0", TAKEN.withAhead(Position.of("12")))),
                Trail.of(
                    REACHED, Map.of("shard-0", new Provenance(TWO, List.of(TENURE), List.of()))),
                Trail.of(
                    REACHED,
                    Map.of("shard-0", new Provenance(null, List.of(TENURE, TENURE), List.of())))))
        .allSatisfy(trail -> assertThat(trail).isInstanceOf(BranchedTrail.class));
  }

  @Test
  void goesOnAsItsProvenanceDoes() {
    Stretch next = new Stretch(Position.of("11"), Position.of("12"));
    Trail trail = Trail.of(REACHED, Map.of("shard-0", TAKEN));

    assertThat(trail.isStraight("shard-0", "00c0ffee")).isTrue();
    assertThat(trail.isStraight("shard-1", "00c0ffee")).isFalse();
    assertThat(trail.isStraight("shard-0", "another")).isFalse();
    assertThat(trail.with("shard-0", "00c0ffee", next.from(), next.through()))
        .isEqualTo(
            Trail.of(
                Map.of("shard-0", next.through()),
                Map.of("shard-0", TAKEN.taken("00c0ffee", next, NINE))));
    assertThat(Trail.NONE.with("shard-0", "00c0ffee", TWO, FIVE))
        .isEqualTo(
            Trail.of(
                Map.of("shard-0", FIVE),
                Map.of(
                    "shard-0", Provenance.NONE.taken("00c0ffee", new Stretch(TWO, FIVE), null))));
  }

  @Test
  void knowsWhetherAnythingIsAhead() {
    Provenance ahead = TAKEN.withAhead(Position.of("12"));

    assertThat(Trail.of(REACHED, Map.of("shard-0", ahead)).isAhead()).isTrue();
    assertThat(trails()).noneMatch(Trail::isAhead);
  }
}
