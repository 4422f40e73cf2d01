package dev.sluice.batch;

import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowProgress;
import dev.sluice.delivery.window.WindowState;
import dev.sluice.delivery.window.WindowStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How far a shard has been delivered with tumbling windows, by Lambda's rules for these. */
final class WindowedShard {

  private static final int CHECKPOINTS = 3;
  private static final String BEGIN = "{\"keys\":\"";
  private static final String END = "\"}";

  private final String name;
  private final List<ShardRecord> records;
  private final @Nullable WindowedShard parent;
  private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
  private Checkpoint now;
  private int deliveries;

  /** How many records are taken, and how far the windows had come then. */
  private record Checkpoint(int delivered, WindowProgress windows) {}

  WindowedShard(MeterStream.Shard shard, @Nullable WindowedShard parent, Duration length) {
    this.name = shard.name();
    this.records = shard.records();
    this.parent = parent;
    this.now = new Checkpoint(0, WindowProgress.ofShard(length));
  }

  boolean isDone() {
    return now.delivered == records.size() && now.windows.open() == null;
  }

  boolean isReady() {
    return !isDone() && (parent == null || parent.isDone());
  }

  /** Delivery goes on from where it once was, with the state of that time. */
  void resumeEarlier(Random random) {
    resumeEarlier(1 + random.nextInt(CHECKPOINTS));
  }

  /** Likewise, so many answers earlier; three are remembered. */
  void resumeEarlier(int answers) {
    for (int i = answers; i > 0 && !checkpoints.isEmpty(); i--) {
      now = checkpoints.removeLast();
    }
  }

  /** The next invocation. */
  Delivery next(Random random, int longest) {
    int count = random.nextInt(longest + 1);
    boolean isAll = now.delivered + count >= records.size();
    return count == 0 && !isAll ? next(random, longest) : next(count, random::nextBoolean);
  }

  /**
   * The next invocation.
   *
   * @param most how many records wait, at most
   * @param endsWithRecords whether a window's last records come with its end
   */
  Delivery next(int most, BooleanSupplier endsWithRecords) {
    int to = Math.min(records.size(), now.delivered + most);
    List<ShardRecord> waiting = records.subList(now.delivered, to);
    WindowStep.Invoke invoke =
        (WindowStep.Invoke)
            now.windows.next(
                waiting.stream().map(WindowedShard::inStream).toList(), to == records.size());
    boolean isFinal = invoke.isLast() && invoke.records() > 0 && endsWithRecords.getAsBoolean();
    return new Delivery(
        waiting.subList(0, invoke.records()),
        isFinal ? invoke.asFinal().told() : invoke.told(),
        ++deliveries);
  }

  /** Whether something travels after so many records. */
  boolean carriesAfter(int records) {
    return now.delivered == records && !now.windows.state().equals(WindowState.FRESH);
  }

  /** The invocation after an answer that is too large. */
  Delivery endEarly() {
    WindowInvocation told =
        new WindowInvocation(
            Objects.requireNonNull(now.windows.open()), now.windows.state(), false, true);
    return new Delivery(List.of(), told, ++deliveries);
  }

  private static StreamRecord inStream(ShardRecord record) {
    return new StreamRecord(
        record.position().sequenceNumber(),
        Instant.ofEpochMilli(record.arrivalMillis()),
        record.partitionKey(),
        new byte[0]);
  }

  /** One invocation. */
  final class Delivery {

    private final List<ShardRecord> batch;
    private final WindowInvocation told;
    private final int number;

    private Delivery(List<ShardRecord> batch, WindowInvocation told, int number) {
      this.batch = batch;
      this.told = told;
      this.number = number;
    }

    List<ShardRecord> records() {
      return batch;
    }

    TumblingWindow window() {
      return new TumblingWindow(
          name,
          told.window().start().toEpochMilli(),
          told.isFinal() || told.isTerminatedEarly(),
          bytes(told.state()));
    }

    /** The answer of an invocation whose shard is delivered to anew is lost. */
    void answered(byte[] state) {
      if (number == deliveries) {
        checkpoints.addLast(now);
        if (checkpoints.size() > CHECKPOINTS) {
          checkpoints.removeFirst();
        }
        WindowState answered = state(state);
        now = new Checkpoint(now.delivered + batch.size(), now.windows.after(told, answered));
      }
    }

    /**
     * The invocation is given up. Its records are not done, and its state goes on as it was.
     *
     * @return whether that is so; the shard may be delivered to anew
     */
    boolean givenUp() {
      if (number == deliveries) {
        now =
            new Checkpoint(
                now.delivered + batch.size(),
                told.isFinal() ? WindowProgress.ofShard(now.windows.length()) : now.windows);
      }
      return number == deliveries;
    }
  }

  private static WindowState state(byte[] bytes) {
    return new WindowState(BEGIN + Base64.getEncoder().encodeToString(bytes) + END);
  }

  private static byte[] bytes(WindowState state) {
    String json = state.json();
    return state.equals(WindowState.FRESH)
        ? new byte[0]
        : Base64.getDecoder().decode(json.substring(BEGIN.length(), json.length() - END.length()));
  }
}
