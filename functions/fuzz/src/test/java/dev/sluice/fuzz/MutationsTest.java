package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutationsTest {

  private static final byte[] INPUT = "{\"id\":\"t-1\",\"ts\":1795337990000}".getBytes(UTF_8);
  private static final byte[] OTHER = "a list: [1, 2]".getBytes(UTF_8);

  @Test
  void areTheSameForTheSameSeedAndLeaveTheInputAsItIs() {
    byte[] before = INPUT.clone();
    List<String> first = mutated(7);

    assertThat(mutated(7)).isEqualTo(first);
    assertThat(mutated(8)).isNotEqualTo(first);
    assertThat(INPUT).isEqualTo(before);
  }

  @Test
  void makeInputsShorterAndLongerAndMixThem() {
    List<String> mutated = mutated(1);

    assertThat(mutated).anyMatch(text -> text.length() < INPUT.length / 2);
    assertThat(mutated).anyMatch(text -> text.length() > INPUT.length * 2);
    assertThat(mutated).anyMatch(text -> text.startsWith("{\"id") && text.endsWith("2]"));
    assertThat(mutated).anyMatch(text -> text.contains(Long.toString(Long.MIN_VALUE)));
    assertThat(mutated.stream().distinct().count()).isGreaterThan(500);
  }

  @Test
  void makeSomethingOfNothing() {
    Mutations mutations = new Mutations(1, List.of(new byte[0], OTHER));

    assertThat(Stream.generate(() -> mutations.of(new byte[0])).limit(50))
        .anyMatch(made -> made.length > 0);
  }

  private static List<String> mutated(long seed) {
    Mutations mutations = new Mutations(seed, List.of(INPUT, OTHER));
    return Stream.generate(() -> mutations.of(INPUT))
        .limit(1000)
        .map(made -> new String(made, ISO_8859_1))
        .toList();
  }
}
