package dev.sluice.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SilenceTimerTest {

  @Test
  void aSweepThatFailsIsToldAndFollowedByTheNext() throws Exception {
    BlockingQueue<String> problems = new LinkedBlockingQueue<>();
    AtomicInteger sweeps = new AtomicInteger();
    Runnable failing =
        () -> {
          throw new IllegalStateException("sweep " + sweeps.incrementAndGet());
        };

    try (SilenceTimer timer = SilenceTimer.start(failing, Duration.ofMillis(1), problems::add)) {
      assertThat(timer).isNotNull();
      assertThat(problems.poll(1, TimeUnit.MINUTES)).endsWith(": sweep 1");
      assertThat(problems.poll(1, TimeUnit.MINUTES)).endsWith(": sweep 2");
    }

    int ended = sweeps.get();
    assertThat(problems).hasSize(ended - 2);
  }
}
