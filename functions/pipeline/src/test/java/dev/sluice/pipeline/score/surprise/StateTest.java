package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.score.surprise.Surprise.Size;
import dev.sluice.pipeline.state.CorruptStateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The stored form: its bounds, that it goes on as it was, and that damage is told or harmless. */
class StateTest {

  private static final int FIELDS = 2;

  private static byte[] saved(Surprise detector) {
    ByteBuffer out = ByteBuffer.allocate(detector.bytes());
    detector.save(out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  private static Surprise restored(Size size, int fields, byte[] state)
      throws CorruptStateException {
    Surprise detector = new Surprise(size, fields);
    ByteBuffer in = ByteBuffer.wrap(state);
    detector.restore(in);
    assertThat(in.hasRemaining()).isFalse();
    return detector;
  }

  /** The second field misses every third value. */
  private static double[][] rows(int count) {
    double[] daily = Noise.daily(count, 21);
    double[] levels = Noise.fewLevels(count, 22);
    double[][] rows = new double[count][FIELDS];
    for (int i = 0; i < count; i++) {
      rows[i][0] = daily[i];
      rows[i][1] = i % 3 == 0 ? Double.NaN : levels[i];
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void goesOnAsSavedAtAnyRow(Size size) throws CorruptStateException {
    Random random = new Random(1);
    Surprise straight = new Surprise(size, FIELDS);
    Surprise restored = new Surprise(size, FIELDS);
    double[][] rows = rows(9_000);
    for (int i = 0; i < rows.length; i++) {
      if (i < 200 || random.nextInt(20) == 0) {
        byte[] state = saved(restored);
        assertThat(state.length).isLessThanOrEqualTo(restored.maximumBytes());
        restored = restored(size, FIELDS, state);
        assertThat(saved(restored)).isEqualTo(state);
      }
      Double score = straight.score(rows[i], Noise.time(i));
      assertThat(restored.score(rows[i], Noise.time(i))).isEqualTo(score);
      if (!score.isNaN()) {
        assertThat(restored.reason()).isEqualTo(straight.reason());
      }
    }
    assertThat(saved(restored)).isEqualTo(saved(straight));
  }

  @ParameterizedTest
  @CsvSource({"TINY, 249, 256", "STANDARD, 894, 920", "WEEKLY, 1652, 1968"})
  void isSmall(Size size, int bytes, int allowed) {
    assertThat(new Surprise(size, 1).maximumBytes()).isEqualTo(bytes).isLessThanOrEqualTo(allowed);
    assertThat(new Surprise(size, 3).maximumBytes()).isEqualTo(1 + 3 * (bytes - 1));
    assertThat(new Surprise(size, 3).bytes()).isLessThan(10);
  }

  /**
   * States of earlier releases, written by {@link #learned}. What this release learns from the same
   * values is the same, too: if it is meant to change, the version has to, and a fixture is added.
   */
  @ParameterizedTest
  @EnumSource(Size.class)
  void loadsTheFixture(Size size) throws IOException, CorruptStateException {
    byte[] fixture = fixture("surprise-1-" + size.name().toLowerCase(Locale.ROOT) + ".hex");
    assertThat(saved(restored(size, 1, fixture))).isEqualTo(fixture);
    assertThat(saved(learned(size))).isEqualTo(fixture);
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(StateTest.class.getResourceAsStream(name))) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  private static Surprise learned(Size size) {
    Surprise detector = new Surprise(size, 1);
    for (int i = 0; i < 7_000; i++) {
      double value = 60 + i % Noise.DAY / 16 + Math.floorMod(i * 7919, 1009) / 100.0;
      detector.score(new double[] {value}, Noise.time(i));
    }
    return detector;
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void damageIsToldOrHarmless(Size size) {
    byte[] state = saved(learned(size));
    Random random = new Random(2);
    int told = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = state.clone();
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      told += outcome(size, damaged);
    }
    assertThat(told).isPositive();
  }

  /** 1 if the damage is told; else scores go on, finite. */
  private static int outcome(Size size, byte[] damaged) {
    Surprise detector = new Surprise(size, 1);
    try {
      detector.restore(ByteBuffer.wrap(damaged));
    } catch (CorruptStateException | BufferUnderflowException told) {
      return 1;
    }
    for (int i = 0; i < 50; i++) {
      double score = detector.score(new double[] {60 + i % 7}, Noise.time(i));
      assertThat(Double.isNaN(score) ? 0 : score).isFinite().isNotNegative();
    }
    return 0;
  }

  @Test
  void refusesAnotherVersion() {
    byte[] state = saved(new Surprise(Size.TINY, 1));
    state[0] = 2;
    assertThatThrownBy(() -> restored(Size.TINY, 1, state))
        .isInstanceOf(CorruptStateException.class)
        .hasMessage("a surprise detector has version 2; this release reads 1");
  }

  @Test
  void refusesACountThatNoneHas() {
    for (short count : new short[] {-1, 6_000, Short.MAX_VALUE}) {
      byte[] state = ByteBuffer.allocate(3).put((byte) 1).putShort(count).array();
      assertThatThrownBy(() -> restored(Size.TINY, 1, state))
          .isInstanceOf(CorruptStateException.class);
    }
  }
}
