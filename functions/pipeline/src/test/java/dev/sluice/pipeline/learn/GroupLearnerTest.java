package dev.sluice.pipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupLearnerTest {

  private static final double[] NOTHING = {Double.NaN, Double.NaN};
  private static final double[] ONES = {1, 1};

  private final SharedModel model = new SharedModel(2, 2);
  private final GroupLearner key = new GroupLearner(2, 2, 4);

  @Test
  void tellsWhatTheGroupIsToLearnOnce() {
    key.pass("eu", model, ONES, 1, Learner.UNLABELLED);
    assertThat(key.lesson()).isNull();

    key.pass(null, null, NOTHING, 1, 1);
    assertThat(key.lesson()).isNotNull();

    key.pass(null, null, NOTHING, 1, 1);
    assertThat(key.lesson()).isNull();
  }

  @Test
  void teachesTheGroupThatPredicted() {
    key.pass("eu", model, ONES, 1, Learner.UNLABELLED);
    key.pass("us", model, ONES, 2, Learner.UNLABELLED);
    key.pass("us", model, NOTHING, 1, 1);

    assertThat(key.lesson()).extracting(GroupLearner.Lesson::group).isEqualTo("eu");
  }

  @Test
  void predictsNothingWithoutAGroup() {
    assertThat(key.pass(null, null, ONES, 1)).isFalse();
    assertThat(key.lesson()).isNull();
  }

  @Test
  void teachesWhatWasKnownWhenItPredicted() {
    key.pass("eu", model, ONES, 1, Learner.UNLABELLED);
    LabelledExample before = taught(1);
    key.pass("eu", model, ONES, 2, Learner.UNLABELLED);

    assertThat(taught(2)).isNotEqualTo(before);
    key.pass("eu", model, ONES, 3, Learner.UNLABELLED);
    LabelledExample same = taught(3);
    key.pass("eu", model, ONES, 4, Learner.UNLABELLED);
    assertThat(taught(4)).as("of another history").isNotEqualTo(same);
  }

  private LabelledExample taught(long id) {
    key.pass(null, null, NOTHING, id, 1);
    return lesson(key);
  }

  /** Hundreds of keys with a few records each: none could learn that for itself. */
  @Test
  void learnsFromManyKeysWithFewLabelsEach() {
    LabelledStream stream = LabelledStream.sea(1, 10_000);
    SharedModel shared = new SharedModel(3, 2);
    List<GroupLearner> keys = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      keys.add(new GroupLearner(3, 2, 1));
    }
    int right = 0;
    for (int i = 0; i < stream.rows(); i++) {
      GroupLearner of = keys.get(i % keys.size());
      of.pass("all", shared, stream.features[i], stream.labels[i]);
      right += of.likeliest() == stream.labels[i] ? 1 : 0;
      shared.learn(lesson(of));
    }

    assertThat((double) right / stream.rows()).isBetween(0.85, 0.9);
    assertThat(shared.labels()).isEqualTo(stream.rows());
    assertThat(shared.accuracy()).isBetween(0.85, 0.9);
  }

  @Test
  void predictsWithoutChangingTheModel() throws Exception {
    SharedModel taught = new SharedModel(2, 2);
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      double[] features = {random.nextGaussian(), random.nextGaussian()};
      key.pass("all", taught, features, features[0] > 0 ? 1 : 0);
      taught.learn(lesson(key));
    }
    byte[] before = saved(List.of(taught));

    key.pass("all", taught, new double[] {3, 4}, Learner.UNLABELLED);

    assertThat(saved(List.of(taught))).isEqualTo(before);
    SharedModel restored = new SharedModel(2, 2);
    restored.restore(ByteBuffer.wrap(before));
    double probability = key.probability(1);
    key.pass("all", restored, new double[] {3, 4}, Learner.UNLABELLED);
    assertThat(key.probability(1)).isEqualTo(probability);
  }

  private static LabelledExample lesson(GroupLearner key) {
    return Objects.requireNonNull(key.lesson()).example();
  }

  static LongStream seeds() {
    return new Random(5).longs(12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goesOnBitForBitFromAnyRow(long seed) throws Exception {
    Random random = new Random(seed);
    GroupLearner kept = new GroupLearner(2, 2, 4);
    GroupLearner restored = new GroupLearner(2, 2, 4);
    SharedModel shared = new SharedModel(2, 2);
    int lessons = 0;
    for (int i = 0; i < 400; i++) {
      double[] features = {random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian(), 1e300};
      String group = "group ü" + random.nextInt(3);
      long id = i - random.nextLong(10);
      int label = random.nextInt(3) == 0 ? random.nextInt(2) : Learner.UNLABELLED;
      kept.pass(group, shared, features, id, label);
      restored.pass(group, shared, features, id, label);
      assertThat(restored.lesson()).isEqualTo(kept.lesson());
      lessons += kept.lesson() == null ? 0 : 1;
      byte[] state = saved(kept.sections());
      assertThat(saved(restored.sections())).isEqualTo(state);
      restored = restored(kept);
    }
    assertThat(lessons).isGreaterThan(50);
  }

  private static GroupLearner restored(GroupLearner kept) throws CorruptStateException {
    GroupLearner restored = new GroupLearner(2, 2, 4);
    for (int i = 0; i < kept.sections().size(); i++) {
      byte[] section = saved(kept.sections().subList(i, i + 1));
      if (section.length > 0) {
        restored.sections().get(i).restore(ByteBuffer.wrap(section));
      }
    }
    return restored;
  }

  /** A byte of version, 12 of history; 3, then for each 9, 16 of features, 8, 65 of the group. */
  @Test
  void reachesItsBoundAndNoMore() {
    for (int i = 0; i < 9; i++) {
      key.pass("g".repeat(64), model, ONES, 1);
      key.pass("g".repeat(64), model, ONES, i, Learner.UNLABELLED);
    }

    int maximum = key.sections().stream().mapToInt(Section::maximumBytes).sum();
    assertThat(saved(key.sections()).length).isEqualTo(maximum).isEqualTo(13 + 3 + 4 * 90);
  }

  @Test
  void savesNothingBeforeItHasAnything() {
    assertThat(saved(key.sections())).isEmpty();
  }

  @Test
  void readsTheExampleThatItWrote() throws Exception {
    key.pass("all", model, new double[] {-1e-3, 7}, 1);
    LabelledExample example = lesson(key);

    assertThat(LabelledExample.of(example.bytes()))
        .isEqualTo(example)
        .hasSameHashCodeAs(example)
        .isNotEqualTo(LabelledExample.of(Arrays.copyOf(example.bytes(), 4)));
  }

  @Test
  void refusesWhatIsNoExample() {
    for (byte[] bytes : List.of(new byte[0], new byte[1], new byte[2], new byte[] {1, 1, 1})) {
      assertThatExceptionOfType(CorruptStateException.class)
          .isThrownBy(() -> LabelledExample.of(bytes));
    }
  }

  @Test
  void refusesTheExampleOfAnotherModel() {
    key.pass("all", model, ONES, 1);
    SharedModel other = new SharedModel(3, 2);

    assertThat(other.takes(lesson(key))).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> other.learn(lesson(key)));
  }

  private static byte[] saved(List<? extends Section> sections) {
    ByteBuffer out = ByteBuffer.allocate(sections.stream().mapToInt(Section::bytes).sum());
    sections.forEach(section -> section.save(out));
    assertThat(out.remaining()).isZero();
    return out.array();
  }
}
