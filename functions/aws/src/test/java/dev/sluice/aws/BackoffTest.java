package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final List<Long> slept = new ArrayList<>();
  private long remainingMillis = 5_000;

  /** The longest pauses there may be, which pass at once. */
  private final Pauses pauses =
      new Pauses() {
        @Override
        public long millisUpTo(long ceiling) {
          return ceiling;
        }

        @Override
        public void sleep(long millis) {
          slept.add(millis);
          remainingMillis -= millis;
        }
      };

  private final Backoff backoff = new Backoff(() -> remainingMillis, pauses);

  @Test
  void pausesDoubleUpToASecondAndEndBeforeTheDeadline() {
    while (backoff.pause()) {
      assertThat(remainingMillis).isPositive();
    }

    assertThat(slept).containsExactly(25L, 50L, 100L, 200L, 400L, 800L, 1_000L, 1_000L, 1_000L);
  }

  @Test
  void noPauseIsLongerThanWhatIsLeft() {
    remainingMillis = 25;

    assertThat(backoff.pause()).isFalse();
    assertThat(slept).isEmpty();
  }
}
