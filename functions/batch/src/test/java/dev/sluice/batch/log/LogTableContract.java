package dev.sluice.batch.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link LogTable} does. Each test uses logs that no other uses. */
public abstract class LogTableContract {

  protected static final Deadline PLENTY = () -> 60_000;

  /** The table to test; the same at every call within a test, with no logs at first. */
  protected abstract LogTable table();

  @Test
  void aLogOfWhichNothingIsThereIsEmpty() {
    assertThat(table().open(7, PLENTY)).isEqualTo(new LogImage(null, List.of()));
    assertThat(table().read(7, 1, table().slots(), PLENTY)).isEmpty();
    assertThat(table().checkpoint(7, PLENTY)).isNull();
  }

  @Test
  void whatIsAppendedIsRead() {
    append(1, 3);

    assertThat(table().open(1, PLENTY).slots())
        .containsExactlyInAnyOrder(slot(1), slot(2), slot(3));
    assertThat(table().read(1, 2, 1, PLENTY)).containsExactly(slot(2));
    assertThat(table().read(1, 3, 2, PLENTY)).containsExactly(slot(3));
    assertThat(table().open(2, PLENTY).slots()).isEmpty();
  }

  @Test
  void ofTwoEntriesWithOneNumberOneIsAppended() {
    append(1, 1);

    assertThat(table().append(1, new LogSlot(1, new byte[] {9}), PLENTY))
        .isEqualTo(new AppendResult.Taken(slot(1)));
    assertThat(table().open(1, PLENTY).slots()).containsExactly(slot(1));
  }

  @Test
  void anEntryIsAppendedOverTheOneThatManyNumbersBeforeIt() {
    int slots = table().slots();
    append(1, slots + 2);

    assertThat(table().open(1, PLENTY).slots())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(3, slots + 2).mapToObj(LogTableContract::slot).toList());
    assertThat(table().read(1, 1, 3, PLENTY))
        .containsExactlyInAnyOrder(slot(slots + 1), slot(slots + 2), slot(3));
  }

  @Test
  void andOverNoOther() {
    int slots = table().slots();
    append(1, 1);

    assertThat(table().append(1, slot(1 + 2L * slots), PLENTY))
        .isEqualTo(new AppendResult.Taken(slot(1)));
    assertThat(table().append(1, slot(2 + slots), PLENTY)).isEqualTo(new AppendResult.Taken(null));
  }

  @Test
  void contentIsKeptToTheByte() {
    for (int size : new int[] {0, 1, 255, 8_192, 300_000}) {
      LogSlot next = new LogSlot(1, new byte[size]);
      new Random(size).nextBytes(next.content());
      int log = 100 + size;
      assertThat(table().append(log, next, PLENTY)).isEqualTo(new AppendResult.Appended());
      assertThat(table().read(log, 1, 1, PLENTY)).containsExactly(next);
    }
  }

  @Test
  void aCheckpointReplacesTheOneThatItNames() {
    LogCheckpoint first = new LogCheckpoint(3, new byte[] {1});
    LogCheckpoint second = new LogCheckpoint(9, new byte[] {2, 3});

    assertThat(table().replace(1, first, 2, PLENTY)).isFalse();
    assertThat(table().checkpoint(1, PLENTY)).isNull();
    assertThat(table().replace(1, first, 0, PLENTY)).isTrue();
    assertThat(table().checkpoint(1, PLENTY)).isEqualTo(first);
    assertThat(table().replace(1, second, 0, PLENTY)).isFalse();
    assertThat(table().replace(1, second, 3, PLENTY)).isTrue();
    assertThat(table().replace(1, second, 3, PLENTY)).as("the same again").isTrue();
    assertThat(table().open(1, PLENTY)).isEqualTo(new LogImage(second, List.of()));
  }

  @Test
  void anEntryAndTheCheckpointThatItComesWithBothTakeEffect() {
    LogCheckpoint first = new LogCheckpoint(1, new byte[] {1});
    LogCheckpoint second = new LogCheckpoint(2, new byte[] {2, 3});
    append(1, 1);

    assertThat(table().append(1, slot(2), first, 0, PLENTY)).isEqualTo(new AppendResult.Appended());
    assertThat(table().append(1, slot(3), second, 1, PLENTY))
        .isEqualTo(new AppendResult.Appended());

    LogImage image = table().open(1, PLENTY);
    assertThat(image.checkpoint()).isEqualTo(second);
    assertThat(image.slots()).containsExactlyInAnyOrder(slot(1), slot(2), slot(3));
  }

  @Test
  void orNeither() {
    LogCheckpoint first = new LogCheckpoint(1, new byte[] {1});
    LogCheckpoint other = new LogCheckpoint(1, new byte[] {7});
    append(1, 1);
    table().replace(1, first, 0, PLENTY);

    assertThat(table().append(1, slot(2), other, 0, PLENTY))
        .isEqualTo(new AppendResult.Superseded());
    assertThat(table().append(1, new LogSlot(1, new byte[] {9}), other, 1, PLENTY))
        .isEqualTo(new AppendResult.Taken(slot(1)));
    assertThat(table().append(1, slot(2 + table().slots()), other, 1, PLENTY))
        .isEqualTo(new AppendResult.Taken(null));
    assertThat(table().open(1, PLENTY)).isEqualTo(new LogImage(first, List.of(slot(1))));
  }

  @Test
  void anEntryThatIsAppendedAgainWithItsCheckpointIsHeld() {
    LogCheckpoint first = new LogCheckpoint(1, new byte[] {1});
    append(1, 1);
    table().append(1, slot(2), first, 0, PLENTY);

    assertThat(table().append(1, slot(2), first, 0, PLENTY))
        .isEqualTo(new AppendResult.Taken(slot(2)));
  }

  @Test
  void ofManyAtOnceOneIsAppended() throws Exception {
    List<LogSlot> rivals =
        IntStream.range(0, 8).mapToObj(i -> new LogSlot(1, new byte[] {(byte) i})).toList();
    ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Callable<AppendResult>> calls = new ArrayList<>();
      rivals.forEach(rival -> calls.add(() -> table().append(1, rival, PLENTY)));
      List<AppendResult> results = new ArrayList<>();
      for (Future<AppendResult> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      int winner = results.indexOf(new AppendResult.Appended());
      assertThat(winner).isNotNegative();
      results.remove(winner);
      assertThat(results).containsOnly(new AppendResult.Taken(rivals.get(winner)));
    } finally {
      threads.shutdown();
    }
  }

  private void append(int log, long through) {
    for (long number = 1; number <= through; number++) {
      assertThat(table().append(log, slot(number), PLENTY)).isEqualTo(new AppendResult.Appended());
    }
  }

  private static LogSlot slot(long number) {
    return new LogSlot(number, ("entry " + number).getBytes(UTF_8));
  }
}
