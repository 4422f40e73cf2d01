package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every target's law over every seed, and over changes of it that are the same in every run. */
class EveryTargetTest {

  /** Of all seeds of one target together. */
  private static final int MUTATIONS = 600;

  private static final int MUTATIONS_IF_SLOW = 40;

  private static final Map<String, Target> TARGETS =
      Targets.names().stream().collect(Collectors.toMap(name -> name, Targets::named));

  static Stream<Arguments> seeds() {
    return Targets.names().stream()
        .flatMap(target ->
            Seeds.of(target).entrySet().stream()
                .map(seed -> Arguments.of(target, seed.getKey(), seed.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("seeds")
  void holdsOverTheSeedAndChangesOfIt(String target, String name, byte[] seed) {
    Target tried = Objects.requireNonNull(TARGETS.get(target));
    holds(tried, seed);
    List<byte[]> others = Seeds.inputs(target);
    Mutations mutations = new Mutations(name.hashCode(), others);
    int share = (tried.isSlow() ? MUTATIONS_IF_SLOW : MUTATIONS) / others.size();
    for (int i = 0; i < share; i++) {
      holds(tried, mutations.of(seed));
    }
  }

  private static void holds(Target target, byte[] input) {
    assertThatCode(() -> target.run(input))
        .as(() -> "input in base64: " + Base64.getEncoder().encodeToString(input))
        .doesNotThrowAnyException();
  }
}
