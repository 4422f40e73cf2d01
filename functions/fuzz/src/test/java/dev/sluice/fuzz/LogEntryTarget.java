package dev.sluice.fuzz;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.log.LogContents;
import dev.sluice.batch.log.LogPartition;
import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.memory.InMemoryLogTable;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a log, behind the digest that it must have. The law: it is read or refused, and each
 * key that is read is written so that it reads the same.
 */
final class LogEntryTarget implements Target {

  private static final Deadline PLENTY = () -> 60_000;
  private static final long MEMORY_PER_BYTE = 2_000;

  private static final LogPartition ONE =
      new LogPartition() {
        @Override
        public int logs() {
          return 1;
        }

        @Override
        public int of(String key) {
          return 0;
        }
      };

  @Override
  public void run(byte[] input) throws Exception {
    List<Commit> changes = Allocation.bounded(input, MEMORY_PER_BYTE, () -> changes(input));
    if (changes != null) {
      Map<String, Commit> latest = new HashMap<>();
      changes.forEach(change -> latest.put(change.next().key(), atFirst(change)));
      LogStateStore store = newStore();
      store
          .commit(List.copyOf(latest.values()), PLENTY)
          .forEach(result -> Law.same("commit", new CommitResult.Committed(), result));
      Law.same("what was written", latest, store.results(latest.keySet(), PLENTY));
    }
  }

  private static @Nullable List<Commit> changes(byte[] entry) {
    ByteBuffer content = ByteBuffer.allocate(1 + Long.BYTES + entry.length);
    content.put((byte) 0).putLong(Sha256.of(entry).prefix()).put(entry);
    LogSlot slot = new LogSlot(1, content.array());
    try {
      return LogContents.changes("p", 0, slot, new InMemoryStateObjects(), PLENTY);
    } catch (IllegalArgumentException refused) {
      Law.told(refused.getMessage());
      return null;
    }
  }

  /** The first revision of a key, over which nothing is held. */
  private static Commit atFirst(Commit change) {
    StoredKey next = change.next();
    return new Commit(
        new StoredKey(
            next.key(),
            1,
            next.positions(),
            next.state(),
            next.outbox(),
            next.parking(),
            next.expiresAt(),
            next.watch(),
            next.provenance()),
        change.summary());
  }

  private static LogStateStore newStore() {
    return new LogStateStore(
        new InMemoryLogTable(2),
        new InMemoryStateObjects(),
        new InMemoryStateStore(),
        new LogSettings("p", ONE, 1 << 20, () -> 0));
  }
}
