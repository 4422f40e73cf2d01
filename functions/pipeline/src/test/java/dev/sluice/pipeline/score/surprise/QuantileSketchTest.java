package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuantileSketchTest {

  private static final int ROWS = 2 * QuantileSketch.MEMORY + 100;

  static Stream<Arguments> numbers() {
    return Noise.all(ROWS);
  }

  private static QuantileSketch of(double... numbers) {
    QuantileSketch sketch = new QuantileSketch();
    for (double number : numbers) {
      sketch.learn(number);
    }
    return sketch;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void marksAscendWithinWhatWasLearned(String kind, double[] numbers) {
    float lowest = (float) Arrays.stream(numbers).min().getAsDouble();
    float highest = (float) Arrays.stream(numbers).max().getAsDouble();
    QuantileSketch sketch = new QuantileSketch();
    for (int i = 0; i < numbers.length; i++) {
      sketch.learn(numbers[i]);
      if (i >= QuantileSketch.MARKERS) {
        assertThat(
                new float[] {
                  lowest, sketch.lowest(), sketch.low(), sketch.high(), sketch.highest(), highest
                })
            .isSorted();
      }
    }
  }

  @Test
  void findsTheTails() {
    double[] numbers = new Random(5).doubles(5_000).toArray();
    QuantileSketch sketch = of(numbers);
    assertThat(sketch.low()).isCloseTo(0.01f, within(0.005f));
    assertThat(sketch.high()).isCloseTo(0.99f, within(0.005f));
  }

  @Test
  void forgets() {
    QuantileSketch sketch = of(new Random(5).doubles(5_000).map(x -> x + 1_000).toArray());
    new Random(6).doubles(60_000).forEach(sketch::learn);
    assertThat(sketch.high()).isCloseTo(0.99f, within(0.05f));
    assertThat(sketch.highest()).isLessThan(100);
  }

  @Test
  void tellsLevels() {
    QuantileSketch sketch = of(new Random(5).doubles(5_000).toArray());
    assertThat(sketch.level(-1, 8)).isZero();
    assertThat(sketch.level(0.49, 8)).isEqualTo(3);
    assertThat(sketch.level(0.51, 8)).isEqualTo(4);
    assertThat(sketch.level(9, 8)).isEqualTo(7);
    assertThat(of(1, 1, 1, 1, 1, 1, 1).level(1, 8)).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void goesOnAsSaved(String kind, double[] numbers) throws CorruptStateException {
    QuantileSketch sketch = new QuantileSketch();
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      sketch.learn(numbers[i]);
      count = QuantileSketch.next(count);
      if (i % 1009 == 1008) {
        QuantileSketch restored = new QuantileSketch();
        restored.restore(saved(sketch), count);
        assertThat(saved(restored)).isEqualTo(saved(sketch));
        sketch = restored;
      }
    }
    assertThat(saved(sketch)).isEqualTo(saved(of(numbers)));
  }

  @Test
  void refusesMarkersThatDoNotAscend() {
    ByteBuffer saved = saved(of(1, 2, 3, 4, 5, 6, 7, 8)).putFloat(4, 99);
    assertThatThrownBy(() -> new QuantileSketch().restore(saved, 8))
        .isInstanceOf(CorruptStateException.class);
    assertThatThrownBy(() -> new QuantileSketch().restore(saved(of(1, 2, 3, 4, 5, 6, 7, 8)), 7))
        .isInstanceOf(CorruptStateException.class);
  }

  private static ByteBuffer saved(QuantileSketch sketch) {
    ByteBuffer out = ByteBuffer.allocate(QuantileSketch.BYTES);
    sketch.save(out);
    return out.flip();
  }
}
