package dev.sluice.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BatchBufferTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final StreamRecord RECORD = new StreamRecord("1", Instant.EPOCH, "k", new byte[0]);

  private final BatchBuffer windowed = buffer(3, Duration.ofSeconds(2), 100);

  @Test
  void waitsForItsWindow() {
    windowed.add(records(2));

    assertThat(windowed.take(11 * SECOND, false)).isEmpty();
    assertThat(windowed.untilDue(11 * SECOND)).isEqualTo(SECOND);
    assertThat(windowed.take(12 * SECOND, false)).hasSize(2);
    assertThat(windowed.isEmpty()).isTrue();
  }

  /** "The next batching window begins as soon as the previous function invocation completes." */
  @Test
  void beginsAWindowWhenAnInvocationHasCompleted() {
    windowed.completed(20 * SECOND);
    windowed.add(records(1));

    assertThat(windowed.untilDue(21 * SECOND)).isEqualTo(SECOND);
    assertThat(windowed.take(22 * SECOND, false)).hasSize(1);
  }

  @Test
  void putsBackInFrontOfThoseThatWait() {
    StreamRecord taken = new StreamRecord("0", Instant.EPOCH, "k", new byte[0]);
    windowed.add(records(1));
    windowed.putBack(List.of(taken));

    assertThat(windowed.take(1)).containsExactly(taken);
    assertThat(windowed.take(3)).containsExactly(RECORD);
  }

  @Test
  void doesNotWaitWhenItIsFull() {
    windowed.add(records(4));

    assertThat(windowed.take(10 * SECOND, false)).hasSize(3);
    assertThat(windowed.take(10 * SECOND, false)).isEmpty();
  }

  @Test
  void doesNotWaitAtTheEndOfAShard() {
    windowed.add(records(1));

    assertThat(windowed.take(10 * SECOND, true)).hasSize(1);
    assertThat(windowed.take(10 * SECOND, true)).isEmpty();
  }

  @Test
  void doesNotWaitWhenTheEventIsFull() {
    BatchBuffer buffer = buffer(100, Duration.ofMinutes(5), EventWriter.MOST_BYTES / 2);
    buffer.add(records(3));

    assertThat(buffer.take(10 * SECOND, false)).hasSize(2);
    assertThat(buffer.take(10 * SECOND, false)).isEmpty();
  }

  @Test
  void aRecordThatFillsMoreThanAnEventIsABatchOfItsOwn() {
    BatchBuffer buffer = buffer(100, Duration.ZERO, EventWriter.MOST_BYTES + 1);
    buffer.add(records(2));

    assertThat(buffer.take(10 * SECOND, false)).hasSize(1);
    assertThat(buffer.take(10 * SECOND, false)).hasSize(1);
    assertThat(buffer.take(10 * SECOND, false)).isEmpty();
  }

  private static BatchBuffer buffer(int size, Duration window, int bytes) {
    return new BatchBuffer(new MappingSettings.Batching(size, window), entry -> bytes, 10 * SECOND);
  }

  private static List<StreamRecord> records(int count) {
    return Collections.nCopies(count, RECORD);
  }
}
