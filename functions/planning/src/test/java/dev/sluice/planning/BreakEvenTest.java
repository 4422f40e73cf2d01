package dev.sluice.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.planning.BreakEven.Change;
import dev.sluice.planning.BreakEven.Pair;
import dev.sluice.planning.BreakEven.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BreakEvenTest {

  private static final Contender ITEM = new SluiceFunction(new ItemLayout());
  private static final Contender LOG = new SluiceFunction(new LogLayout());

  private static BreakEven find(DoubleFunction<Pair> prices) {
    return BreakEven.find("records a second", "one", "other", 1, 1_000_000, prices);
  }

  private static Change only(BreakEven found) {
    assertThat(found.changes()).hasSize(1);
    return found.changes().get(0);
  }

  @Test
  void isWhereTwoLinesCross() {
    BreakEven found = find(x -> new Pair(3 * x, 600 + x));

    Change change = only(found);
    assertThat(change.at()).isEqualTo(300, within(1e-5));
    assertThat(change.onePerMonth()).isEqualTo(900, within(1e-4));
    assertThat(change.otherPerMonth()).isEqualTo(900, within(1e-4));
    assertThat(found.cheaper())
        .containsExactly(new Stretch(Optional.empty(), Optional.of(change.at())));
  }

  @Test
  void maybeFromThereOn() {
    BreakEven found = find(x -> new Pair(600 + x, 3 * x));

    assertThat(found.cheaper())
        .containsExactly(new Stretch(Optional.of(only(found).at()), Optional.empty()));
  }

  @Test
  void maybeInTheMiddleOnly() {
    BreakEven found = find(x -> new Pair(x < 100 || x > 10_000 ? 2 : 1, 1.5));

    assertThat(found.changes()).extracting(change -> Math.rint(change.at())).contains(100.0);
    assertThat(found.cheaper())
        .singleElement()
        .satisfies(stretch -> {
          assertThat(stretch.from().orElseThrow()).isEqualTo(100, within(1e-4));
          assertThat(stretch.to().orElseThrow()).isEqualTo(10_000, within(1e-3));
        });
  }

  @Test
  void maybeNowhere() {
    assertThat(find(x -> new Pair(x, 2 * x)).cheaper())
        .containsExactly(new Stretch(Optional.empty(), Optional.empty()));
    assertThat(find(x -> new Pair(2 * x, x)).cheaper()).isEmpty();
    assertThat(find(x -> new Pair(2 * x, x)).changes()).isEmpty();
  }

  @Test
  void maybeAJump() {
    BreakEven found = find(x -> new Pair(x < 5_000 ? 1 : 9, 4));

    assertThat(only(found).at()).isEqualTo(5_000, within(1e-4));
    assertThat(only(found).onePerMonth()).isEqualTo(9);
  }

  /** Of the real prices and costs: what is reported holds when it is asked about again. */
  @Test
  void bothCostTheSameThere() {
    Question question = shipped(100, 1_000);
    int equal = 0;
    for (BreakEven found :
        List.of(
            Plan.byRate(question, ITEM, new ManagedFlink()),
            Plan.byRate(question, LOG, new FargateTasks()))) {
      double at = only(found).at();
      Contender one = found.one().equals(ITEM.name()) ? ITEM : LOG;
      Contender other = one.equals(ITEM) ? new ManagedFlink() : new FargateTasks();
      assertThat(dollars(question, one, at * 0.99)).isLessThan(dollars(question, other, at * 0.99));
      assertThat(dollars(question, one, at * 1.01))
          .isGreaterThan(dollars(question, other, at * 1.01));
      if (Math.abs(only(found).onePerMonth() / only(found).otherPerMonth() - 1) < 1e-6) {
        equal++;
        assertThat(dollars(question, one, at))
            .isCloseTo(dollars(question, other, at), Percentage.withPercentage(0.001));
      }
    }
    assertThat(equal).isPositive();
  }

  private static double dollars(Question question, Contender way, double rate) {
    return way.estimate(question.with(question.workload().withRate(rate))).dollarsPerMonth();
  }

  @Test
  void theChoiceIsTheCheapestThatIsOffered() {
    Question question = shipped(1_000, 10_000);

    Plan items = Plan.of(question, Set.of("item"));
    Plan both = Plan.of(question, Set.of("item", "log"));

    assertThat(items.choice().orElseThrow().contender()).isEqualTo(ITEM);
    assertThat(both.choice().orElseThrow().contender()).isEqualTo(LOG);
    assertThat(both.choice().orElseThrow().dollarsPerMonth())
        .isLessThan(items.choice().orElseThrow().dollarsPerMonth());
  }

  @Test
  void loadsThatLoseAreTold() {
    Plan many = Plan.of(shipped(20_000, 1_000_000), Set.of("item"));
    Plan few = Plan.of(shipped(0.01, 10), Set.of("item"));

    assertThat(many.winners())
        .extracting(way -> way.contender().name())
        .contains(new ManagedFlink().name());
    assertThat(few.winners())
        .extracting(Estimate::contender)
        .doesNotHaveAnyElementsOfTypes(ManagedFlink.class, FargateTasks.class);
  }

  @Test
  void aKeyThatNoShardTakesIsTold() {
    Workload hot = new Workload(10_000, 1_000, new Skew.Zipf(1.5), 240, 1);

    assertThat(Plan.of(shipped(1, 1).with(hot), Set.of("item")).warnings())
        .singleElement()
        .asString()
        .contains("one key alone");
  }

  private static Question shipped(double rate, long keys) {
    return new Question(
        Round.workload(rate, keys),
        Round.profile(),
        Round.function(),
        Prices.shipped(),
        Costs.shipped(),
        Optional.empty(),
        60);
  }
}
