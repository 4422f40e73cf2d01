package dev.sluice.proof.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.proof.Search;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mutation of the engine is found out within a bounded number of schedules. */
class MutationTest {

  private static final int SCHEDULES = 12_000;

  @ParameterizedTest
  @EnumSource
  void isFoundOut(Mutation mutation) throws Exception {
    Search search = new Search(MutatedEngine.of(mutation.changes()), 2, 2);

    assertThat(search.run(SCHEDULES).finding()).as("what was found").isPresent();
  }
}
