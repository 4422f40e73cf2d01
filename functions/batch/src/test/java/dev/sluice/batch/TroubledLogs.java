package dev.sluice.batch;

import dev.sluice.batch.log.AppendResult;
import dev.sluice.batch.log.LogCheckpoint;
import dev.sluice.batch.log.LogImage;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs with trouble on the way to them and back. */
record TroubledLogs(LogTable logs, Trouble trouble) implements LogTable {

  private static final AppendResult NO_ANSWER = new AppendResult.Unknown("no answer");

  @Override
  public int slots() {
    return logs.slots();
  }

  @Override
  public LogImage open(int log, Deadline deadline) {
    trouble.at("open log before");
    LogImage image = logs.open(log, deadline);
    trouble.at("open log after");
    return image;
  }

  @Override
  public List<LogSlot> read(int log, long from, int count, Deadline deadline) {
    trouble.at("read log before");
    List<LogSlot> slots = logs.read(log, from, count, deadline);
    trouble.at("read log after");
    return slots;
  }

  @Override
  public @Nullable LogCheckpoint checkpoint(int log, Deadline deadline) {
    trouble.at("read checkpoint before");
    LogCheckpoint checkpoint = logs.checkpoint(log, deadline);
    trouble.at("read checkpoint after");
    return checkpoint;
  }

  @Override
  public AppendResult append(int log, LogSlot next, Deadline deadline) {
    trouble.at("append before");
    Trouble.Fate fate = trouble.fate("append");
    AppendResult result =
        fate == Trouble.Fate.REFUSED ? NO_ANSWER : logs.append(log, next, deadline);
    trouble.at("append after");
    return fate == Trouble.Fate.TAKEN ? result : NO_ANSWER;
  }

  @Override
  public AppendResult append(
      int log, LogSlot next, LogCheckpoint checkpoint, long before, Deadline deadline) {
    trouble.at("append with checkpoint before");
    Trouble.Fate fate = trouble.fate("append with checkpoint");
    AppendResult result =
        fate == Trouble.Fate.REFUSED
            ? NO_ANSWER
            : logs.append(log, next, checkpoint, before, deadline);
    trouble.at("append with checkpoint after");
    return fate == Trouble.Fate.TAKEN ? result : NO_ANSWER;
  }

  @Override
  public boolean replace(int log, LogCheckpoint next, long before, Deadline deadline) {
    trouble.at("checkpoint before");
    boolean replaced = logs.replace(log, next, before, deadline);
    trouble.at("checkpoint after");
    return replaced;
  }
}
