package dev.sluice.pipeline.zstd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the format's own library writes is expanded; anything else is refused. */
class ZstdTest {

  private static final int LIMIT = 1 << 20;

  private static byte[] expand(byte[] bytes) throws ZstdException {
    return ZstdReader.expand(bytes, LIMIT);
  }

  private static String reason(byte[] bytes) {
    return reason(bytes, LIMIT);
  }

  private static String reason(byte[] bytes, int limit) {
    try {
      ZstdReader.expand(bytes, limit);
      return "expanded";
    } catch (ZstdException e) {
      return e.reason();
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  /** From noise to runs, so that blocks of every kind, and tables of every kind, come. */
  private static byte[] content(Random random) {
    byte[] content = new byte[random.nextInt(1 << random.nextInt(20))];
    int letters = 1 + random.nextInt(1 << random.nextInt(8));
    int i = 0;
    while (i < content.length) {
      int back = 1 + random.nextInt(1 << 12);
      boolean repeats = i > back && random.nextInt(8) > 0;
      int length = repeats ? 3 + random.nextInt(1 << random.nextInt(8)) : 1;
      for (int end = Math.min(i + length, content.length); i < end; i++) {
        content[i] =
            repeats
                ? content[i - back]
                : (byte) (random.nextInt(letters) * random.nextInt(letters) / letters);
      }
    }
    return content;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void expandsWhatTheLibraryCompresses(int seed) throws ZstdException {
    Random random = new Random(seed);
    byte[] content = content(random);
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context
          .setLevel(random.nextInt(22) - 2)
          .setChecksum(random.nextBoolean())
          .setContentSize(random.nextBoolean());
      assertThat(expand(context.compress(content))).isEqualTo(content);
    }
  }

  /** Written piece by piece, the frame does not know how long it will be. */
  @ParameterizedTest
  @MethodSource("seeds")
  void expandsStreams(int seed) throws IOException, ZstdException {
    Random random = new Random(seed);
    byte[] content = content(random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(bytes, 1 + random.nextInt(19))) {
      zstd.setChecksum(random.nextBoolean());
      for (int at = 0; at < content.length; ) {
        int length = Math.min(content.length - at, 1 + random.nextInt(1 << 15));
        zstd.write(content, at, length);
        at += length;
        if (random.nextBoolean()) {
          zstd.flush();
        }
      }
    }
    assertThat(expand(bytes.toByteArray())).isEqualTo(content);
  }

  @Test
  void joinsFramesAndStepsOverSkippableOnes() throws ZstdException {
    byte[] first = Zstd.compress("first ".getBytes(US_ASCII));
    byte[] skippable = HexFormat.of().parseHex("5a2a4d1803000000ffffff");
    byte[] second = Zstd.compress("second".getBytes(US_ASCII));
    assertThat(expand(concat(skippable, first, skippable, second, skippable)))
        .asString(US_ASCII)
        .isEqualTo("first second");
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  /** The magic number, a single segment of five bytes, one raw block. */
  @Test
  void expandsAFrameWrittenByHand() throws ZstdException {
    byte[] frame = HexFormat.of().parseHex("28b52ffd" + "20" + "05" + "290000" + "68656c6c6f");
    assertThat(expand(frame)).asString(US_ASCII).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsAtTheLimit(boolean size) throws ZstdException {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      byte[] bomb = context.setContentSize(size).compress(new byte[100 << 20]);
      byte[] most = context.compress(new byte[LIMIT]);

      assertThat(expand(most)).hasSize(LIMIT);
      assertThatExceptionOfType(ZstdException.class)
          .isThrownBy(() -> expand(bomb))
          .matches(ZstdException::isTooLong);
      assertThatExceptionOfType(ZstdException.class)
          .isThrownBy(() -> ZstdReader.expand(most, LIMIT - 1))
          .matches(ZstdException::isTooLong);
    }
  }

  @Test
  void tellsWhatIsWrong() {
    byte[] whole = Zstd.compress("hello hello hello hello hello".getBytes(US_ASCII));
    assertThat(reason(new byte[0])).isEqualTo("the record ends in the middle of it");
    assertThat(reason("{\"a\":1}".getBytes(US_ASCII))).isEqualTo("no frame begins at byte 0");
    assertThat(reason(concat(whole, new byte[8])))
        .isEqualTo("no frame begins at byte " + whole.length);
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setChecksum(true);
      byte[] checked = context.compress("hello".getBytes(US_ASCII));
      checked[checked.length - 1] ^= 1;
      assertThat(reason(checked)).startsWith("the checksum is wrong");
      context.loadDict(dictionary());
      assertThat(reason(context.compress("hello".getBytes(US_ASCII))))
          .startsWith("a dictionary is needed");
    }
  }

  private static byte[] dictionary() {
    byte[][] samples = new byte[200][];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          ("{\"device\":\"turbine-" + i + "\",\"value\":" + i * 31 + "}").getBytes(US_ASCII);
    }
    byte[] dictionary = new byte[1024];
    return Arrays.copyOf(dictionary, (int) Zstd.trainFromBuffer(samples, dictionary));
  }

  @Test
  void refusesEveryCut() {
    byte[] whole = Zstd.compress(content(new Random(7)));
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      assertThat(reason(Arrays.copyOf(whole, length))).isNotEqualTo("expanded");
    }
  }

  /** The library does not look whether a stream of literals is used up; the format says it is. */
  @ParameterizedTest
  @MethodSource("seeds")
  void agreesAboutDamage(int seed) {
    Random random = new Random(seed);
    byte[] content = Arrays.copyOf(content(random), 1 + random.nextInt(2_000));
    byte[] whole = Zstd.compress(content, random.nextInt(20));
    for (int i = 0; i < 25; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Optional<byte[]> ours = ours(damaged);
      if (ours.isPresent() || !reason(damaged).startsWith("a stream of literals that ends")) {
        assertThat(ours.map(Arrays::hashCode)).isEqualTo(theirs(damaged).map(Arrays::hashCode));
      }
    }
  }

  /** What comes out, or nothing. */
  private static Optional<byte[]> ours(byte[] bytes) {
    try {
      return Optional.of(expand(bytes));
    } catch (ZstdException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> theirs(byte[] bytes) {
    try {
      return Optional.of(Zstd.decompress(bytes, LIMIT));
    } catch (com.github.luben.zstd.ZstdException e) {
      return Optional.empty();
    }
  }
}
