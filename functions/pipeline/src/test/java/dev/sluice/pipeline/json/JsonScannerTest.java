package dev.sluice.pipeline.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner takes is held against what Jackson's parser makes of the same bytes. */
class JsonScannerTest {

  private static final JsonFactory JACKSON = new JsonFactory();

  /**
   * Names, texts without escapes and values, in order; of an escaped text only that it is there.
   */
  private static List<String> scanned(byte[] json) throws NotPlainException {
    JsonScanner scanner = new JsonScanner();
    // What lies around the text is none of it.
    byte[] within = ("\"{" + new String(json, UTF_8) + "}\"").getBytes(UTF_8);
    scanner.over(within, 2, within.length - 2);
    List<String> tokens = new ArrayList<>();
    value(scanner, tokens);
    scanner.finish();
    return tokens;
  }

  private static void value(JsonScanner scanner, List<String> tokens) throws NotPlainException {
    switch (scanner.peek()) {
      case '{' -> {
        scanner.enterObject();
        tokens.add("{");
        while (scanner.nextField()) {
          tokens.add(scanner.string());
          value(scanner, tokens);
        }
        tokens.add("}");
      }
      case '[' -> {
        scanner.enterList();
        tokens.add("[");
        while (scanner.nextElement()) {
          value(scanner, tokens);
        }
        tokens.add("]");
      }
      case '"' -> {
        scanner.text();
        tokens.add(scanner.isVerbatim() ? scanner.string() : "escaped");
      }
      case 't', 'f', 'n' -> {
        int start = scanner.position();
        scanner.skip();
        tokens.add("literal of " + (scanner.position() - start));
      }
      default -> {
        scanner.number();
        tokens.add(scanner.string());
      }
    }
  }

  /** Null if it is not JSON. */
  private static @Nullable List<String> parsed(byte[] json) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = JACKSON.createParser(json)) {
      int depth = 0;
      do {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return null;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(text(parser, token, json));
      } while (depth > 0);
      return parser.nextToken() == null ? tokens : null;
    } catch (IOException notJson) {
      return null;
    }
  }

  private static String text(JsonParser parser, JsonToken token, byte[] json) throws IOException {
    if (token.isBoolean() || token == JsonToken.VALUE_NULL) {
      return "literal of " + parser.getTextLength();
    }
    String text = parser.getText();
    if (token == JsonToken.VALUE_STRING) {
      int end = (int) parser.currentLocation().getByteOffset();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      return new String(json, start, end - start, UTF_8).contains("\\") ? "escaped" : text;
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " { } ",
        "\t[\r\n]\n",
        "{\"a\":1}",
        "{\"a\" : [ 1 , -2.5e3 , \"x\" , true , false , null , { } ] , \"a\" : \"\" }",
        "[[[[]]],{\"b\":{\"c\":[]}}]",
        "{\"long enough for words of eight\":\"and another of them, with \\\"quotes\\\" and \\u00e9\"}",
        "{\"é\":\"ü, 日本, 🙂\"}",
        "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\\uABcd\"",
        "0",
        "{\"seven77\":\"eight888\",\"nine99999\":\"1234567\\\\\"}"
      })
  void takesWhatIsPlain(String json) throws Exception {
    assertThat(scanned(json.getBytes(UTF_8))).isEqualTo(parsed(json.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "[,]",
        "[1,]",
        "[1 2]",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "[1]]",
        "{}{}",
        "[tru]",
        "[truex]",
        "[nul]",
        "[\"a]",
        "[\"\\x\"]",
        "[\"\\u12g4\"]",
        "[\"\\u12",
        "[\"a\tb\"]",
        "[\"a\u0000b\"]",
        "[\"12345678\n\"]",
        "{\"\\u0061\":1}",
        "\uFEFF{}",
        "[1}",
        "{\"a\":1]",
        "[\u00011]",
        "/**/[]"
      })
  void isUnsureOfTheRest(String json) {
    assertThatThrownBy(() -> scanned(json.getBytes(UTF_8))).isSameAs(NotPlainException.NOT_PLAIN);
  }

  @Test
  void goesSoDeepAndNoDeeper() throws Exception {
    int most = JsonScanner.MOST_NESTING;
    assertThat(scanned(("[".repeat(most) + "]".repeat(most)).getBytes(UTF_8))).hasSize(2 * most);
    assertThatThrownBy(() -> scanned(("[".repeat(most + 1) + "]".repeat(most + 1)).getBytes(UTF_8)))
        .isSameAs(NotPlainException.NOT_PLAIN);
  }

  @Test
  void tellsWhetherTextIsAscii() throws Exception {
    for (String text : List.of("short", "long enough for a word", "12345678")) {
      assertThat(isAscii("[\"" + text + "\"]")).isTrue();
      assertThat(isAscii("[\"" + text + "é\"]")).isFalse();
      assertThat(isAscii("[\"é" + text + "\"]")).isFalse();
    }
  }

  private static boolean isAscii(String json) throws NotPlainException {
    byte[] bytes = json.getBytes(UTF_8);
    JsonScanner scanner = new JsonScanner();
    scanner.over(bytes, 0, bytes.length);
    scanner.skip();
    return scanner.isAscii();
  }

  @Test
  void goesBackToAValue() throws Exception {
    byte[] json = "{\"a\":[1,{\"b\":2}],\"c\":3}".getBytes(UTF_8);
    JsonScanner scanner = new JsonScanner();
    scanner.over(json, 0, json.length);
    scanner.enterObject();
    scanner.nextField();
    int value = scanner.position();
    scanner.skip();
    scanner.again(value);
    scanner.skip();
    assertThat(scanner.nextField()).isTrue();
    assertThat(scanner.is("c".getBytes(UTF_8))).isTrue();
    assertThat(scanner.number().longValue()).isEqualTo(3);
    assertThat(scanner.nextField()).isFalse();
    scanner.finish();
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  /** Whatever it takes is JSON, and means what the parser says; of what is whole it takes all. */
  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithAParserOnMutatedText(int seed) throws Exception {
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] json = mutated(document(random, 4), random);
      List<String> expected = parsed(json);
      try {
        assertThat(scanned(json)).as(new String(json, UTF_8)).isEqualTo(expected);
        taken++;
      } catch (NotPlainException unsure) {
        assertThat(expected == null || hasEscape(json)).as(new String(json, UTF_8)).isTrue();
      }
    }
    assertThat(taken).isBetween(500, 4_500);
  }

  private static boolean hasEscape(byte[] json) {
    return new String(json, UTF_8).contains("\\");
  }

  private static String document(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> "\"" + "plain text é \\n \\u0041 ".substring(0, random.nextInt(12)) + "\"";
      case 1 -> Double.toString(random.nextGaussian());
      case 2 -> Integer.toString(random.nextInt(2000) - 1000);
      case 3 -> List.of("true", "false", "null").get(random.nextInt(3));
      case 4 -> joined(random, () -> document(random, depth - 1), "[", "]");
      default ->
          joined(
              random,
              () -> "\"name" + random.nextInt(9) + "\" : " + document(random, depth - 1),
              "{",
              "}");
    };
  }

  private static String joined(Random random, Supplier<String> next, String open, String close) {
    return Stream.generate(next)
        .limit(random.nextInt(4))
        .collect(Collectors.joining(" ,", open, close));
  }

  /** With up to two bytes changed, all within ASCII. */
  private static byte[] mutated(String json, Random random) {
    byte[] bytes = json.getBytes(UTF_8);
    String characters = "{}[]\",:\\ 0123456789.-+eEtrufalsn\t\n\u0001x";
    for (int i = random.nextInt(3); i > 0; i--) {
      int place = random.nextInt(bytes.length);
      if (bytes[place] > 0) {
        bytes[place] = (byte) characters.charAt(random.nextInt(characters.length()));
      }
    }
    return bytes;
  }
}
