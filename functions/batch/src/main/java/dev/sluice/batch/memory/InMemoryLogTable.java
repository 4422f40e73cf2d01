package dev.sluice.batch.memory;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.log.AppendResult;
import dev.sluice.batch.log.LogCheckpoint;
import dev.sluice.batch.log.LogImage;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of logs that lasts as long as the object. */
public final class InMemoryLogTable implements LogTable {

  private final int slotsOfEach;

  /** By log, then by slot. */
  private final Map<Integer, Map<Integer, LogSlot>> slots = new HashMap<>();

  private final Map<Integer, LogCheckpoint> checkpoints = new HashMap<>();

  /**
   * @param slotsOfEach how many slots a log has
   */
  public InMemoryLogTable(int slotsOfEach) {
    this.slotsOfEach = slotsOfEach;
  }

  @Override
  public int slots() {
    return slotsOfEach;
  }

  private int slot(long number) {
    return (int) (number % slotsOfEach);
  }

  @Override
  public synchronized LogImage open(int log, Deadline deadline) {
    return new LogImage(checkpoints.get(log), List.copyOf(slots(log).values()));
  }

  @Override
  public synchronized List<LogSlot> read(int log, long from, int count, Deadline deadline) {
    List<LogSlot> read = new ArrayList<>();
    for (long number = from; number < from + count; number++) {
      LogSlot held = slots(log).get(slot(number));
      if (held != null) {
        read.add(held);
      }
    }
    return read;
  }

  @Override
  public synchronized @Nullable LogCheckpoint checkpoint(int log, Deadline deadline) {
    return checkpoints.get(log);
  }

  @Override
  public synchronized AppendResult append(int log, LogSlot next, Deadline deadline) {
    LogSlot held = slots(log).get(slot(next.number()));
    if (number(held) != Math.max(0, next.number() - slotsOfEach)) {
      return new AppendResult.Taken(held);
    }
    slots(log).put(slot(next.number()), next);
    return new AppendResult.Appended();
  }

  @Override
  public synchronized AppendResult append(
      int log, LogSlot next, LogCheckpoint checkpoint, long before, Deadline deadline) {
    LogSlot held = slots(log).get(slot(next.number()));
    if (number(held) != Math.max(0, next.number() - slotsOfEach)) {
      return new AppendResult.Taken(held);
    }
    if (through(log) != before) {
      return new AppendResult.Superseded();
    }
    checkpoints.put(log, checkpoint);
    slots(log).put(slot(next.number()), next);
    return new AppendResult.Appended();
  }

  @Override
  public synchronized boolean replace(int log, LogCheckpoint next, long before, Deadline deadline) {
    if (through(log) != before) {
      return next.equals(checkpoints.get(log));
    }
    checkpoints.put(log, next);
    return true;
  }

  private long through(int log) {
    LogCheckpoint held = checkpoints.get(log);
    return held == null ? 0 : held.through();
  }

  private static long number(@Nullable LogSlot held) {
    return held == null ? 0 : held.number();
  }

  private Map<Integer, LogSlot> slots(int log) {
    return slots.computeIfAbsent(log, unknown -> new HashMap<>());
  }
}
