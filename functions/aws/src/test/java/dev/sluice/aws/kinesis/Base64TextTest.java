package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of decoding give what the JDK's decoder gives, of text that has its padding. */
class Base64TextTest {

  private static final String CHARACTERS = "AZaz09+/AZaz09+/AZaz09+/AZaz09+/=-_ \n\"\u00FF";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void decodesWhatWasEncoded(boolean byPairs) {
    Base64Text base64 = new Base64Text(byPairs);
    Random random = new Random(1);
    for (int size = 0; size < 4000; size += 1 + size / 50) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      assertThat(decode(base64, Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesWhatTheJdkRefuses(boolean byPairs) {
    Base64Text base64 = new Base64Text(byPairs);
    Random random = new Random(2);
    int decoded = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = text(random);
      byte[] expected = text.length() % 4 == 0 ? byJdk(text) : null;
      assertThat(decode(base64, text)).as(text).isEqualTo(expected);
      decoded += expected == null ? 0 : 1;
    }
    assertThat(decoded).isGreaterThan(10_000);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? random.nextInt(13) : 4 * random.nextInt(4);
    for (int i = 0; i < length; i++) {
      int among = random.nextInt(8) == 0 ? CHARACTERS.length() : CHARACTERS.indexOf('=');
      text.append(CHARACTERS.charAt(random.nextInt(among)));
    }
    for (int pad = random.nextInt(3); pad > 0 && text.length() >= pad; pad--) {
      text.setCharAt(text.length() - pad, '=');
    }
    return text.toString();
  }

  private static byte @Nullable [] byJdk(String text) {
    try {
      return Base64.getDecoder().decode(text.getBytes(ISO_8859_1));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static byte @Nullable [] decode(Base64Text base64, String text) {
    byte[] within = ("\"" + text + "\"").getBytes(ISO_8859_1);
    int size = base64.decode(within, 1, within.length - 1);
    return size < 0 ? null : Arrays.copyOf(base64.bytes(), size);
  }
}
