package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  private static boolean isDecodable(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  /** Every start that a sequence may have, and what may follow in each place. */
  @Test
  void agreesWithTheJdkOnEverySequence() {
    byte[] edges = {0x7F, (byte) 0x80, (byte) 0xBF, (byte) 0xC0};
    List<String> disagreements = new ArrayList<>();
    for (int start = 0; start < 1 << 16; start++) {
      for (byte third : edges) {
        for (byte fourth : edges) {
          byte[] bytes = {(byte) (start >> 8), (byte) start, third, fourth};
          if (Utf8.isIn(bytes, 0, 4) != isDecodable(bytes)) {
            disagreements.add(HexFormat.of().formatHex(bytes));
          }
        }
      }
    }
    assertThat(disagreements).isEmpty();
  }

  @Test
  void agreesWithTheJdkOnTextThatWasChanged() {
    Random random = new Random(8);
    byte[] text = "plain text, then wörds, 日本 and 🙂, and plain text again".getBytes(UTF_8);
    int good = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = text.clone();
      changed[random.nextInt(text.length)] = (byte) random.nextInt(256);
      assertThat(Utf8.isIn(changed, 0, changed.length)).isEqualTo(isDecodable(changed));
      good += Utf8.isIn(changed, 0, changed.length) ? 1 : 0;
    }
    assertThat(good).isBetween(1_000, 19_000);
  }

  @Test
  void looksAtNothingBeyond() {
    byte[] text = "ö wörter ö".getBytes(UTF_8);
    assertThat(Utf8.isIn(text, 0, text.length)).isTrue();
    assertThat(Utf8.isIn(text, 1, text.length)).isFalse();
    assertThat(Utf8.isIn(text, 0, text.length - 1)).isFalse();
    assertThat(Utf8.isIn(text, 2, text.length - 2)).isTrue();
    assertThat(Utf8.isIn(text, 3, 3)).isTrue();
  }
}
