package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeyTableTest {

  private static final int TRIES = 200_000;

  /** Few characters, so that many keys begin or end alike, and of all lengths in UTF-8. */
  private static final String CHARACTERS = "ab\0ä€";

  private final Random random = new Random(5);
  private final KeyTable table = new KeyTable();

  @Test
  void keysHaveTheSameNumberExactlyIfTheyAreTheSame() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < TRIES; i++) {
      String key = key(random.nextInt(12));
      int expected = numbers.computeIfAbsent(key, unknown -> numbers.size());
      assertThat(numberSomewhere(key)).as(key).isEqualTo(expected);
      assertThat(table.number(key)).as(key).isEqualTo(expected);
      assertThat(table.text(expected)).isEqualTo(key);
    }
    assertThat(numbers).hasSizeGreaterThan(TRIES / 4);
    numbers.forEach((key, number) -> assertThat(table.text(number)).isEqualTo(key));
  }

  private String key(int length) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < length; i++) {
      key.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return key.toString();
  }

  /** Asks for a key that lies among other bytes, or at the end of all. */
  private int numberSomewhere(String key) {
    byte[] before = key(random.nextInt(3)).getBytes(UTF_8);
    byte[] behind = key(random.nextInt(20)).getBytes(UTF_8);
    byte[] bytes = key.getBytes(UTF_8);
    byte[] all = new byte[before.length + bytes.length + behind.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(bytes, 0, all, before.length, bytes.length);
    System.arraycopy(behind, 0, all, before.length + bytes.length, behind.length);
    return table.number(all, before.length, before.length + bytes.length);
  }

  /** Of so many, some lie beside each other where they are looked up. */
  @Test
  void keysThatDifferInZerosAtTheirEndOnlyAreNotTheSame() {
    List<String> keys =
        IntStream.range(0, 2000)
            .boxed()
            .flatMap(i -> IntStream.range(0, 17).mapToObj(zeros -> i + "\0".repeat(zeros)))
            .toList();
    assertThat(keys.stream().map(table::number)).doesNotHaveDuplicates();
    assertThat(keys.stream().map(table::number).map(table::text)).isEqualTo(keys);
  }

  @Test
  void aTableThatHasSeenVeryManyKeysBeginsAnewWithTheNextBatch() {
    int many = 1 << 16;
    IntStream.range(0, many).forEach(i -> table.number(longOrShort(i)));
    table.begin();
    assertThat(table.number(longOrShort(7))).isEqualTo(7);
    assertThat(table.number("one more")).isEqualTo(many);
    assertThat(table.text(7)).isEqualTo(longOrShort(7));
    table.begin();
    assertThat(table.number(longOrShort(9))).isZero();
    assertThat(table.number(longOrShort(8))).isOne();
    assertThat(List.of(table.text(0), table.text(1)))
        .containsExactly(longOrShort(9), longOrShort(8));
  }

  private static String longOrShort(int number) {
    return number % 2 == 0 ? "sensor-" + number : "a sensor that has a long name-" + number;
  }
}
