package dev.sluice.proof.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.proof.Search;
import dev.sluice.proof.Search.Finding;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each mutation of the engine is found out within a bounded number of schedules. The stream that is
 * known to show it comes first: a mutated engine is a new one to the JVM, and slow.
 */
class MutationTest {

  private static final int SCHEDULES = 12_000;
  private static final int RANDOM_ON_THE_KNOWN = 150;

  @ParameterizedTest
  @EnumSource
  void isFoundOut(Mutation mutation) throws Exception {
    Search search = new Search(MutatedEngine.of(mutation.changes()), 2, 2);

    Optional<Finding> found =
        search
            .findOn(mutation.stream(), RANDOM_ON_THE_KNOWN)
            .or(() -> search.run(SCHEDULES).finding());

    assertThat(found).as("what was found").isPresent();
  }
}
