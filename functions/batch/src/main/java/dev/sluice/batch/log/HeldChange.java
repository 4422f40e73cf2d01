package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.Watch;
import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;

/**
 * The latest change of a key, as an entry has it: what a log keeps in memory for each key.
 *
 * @param number of the entry that has it; of a key that came with a checkpoint, of its segment's
 *     last entry
 * @param flags which of the parts there are of which a log must know
 * @param bytes in the {@link ChangeForm}; nobody writes to them
 */
// An array, and not a copy: nobody writes to one.
@SuppressWarnings("ArrayRecordComponent")
record HeldChange(
    String key,
    long number,
    long revision,
    long expiresAt,
    int flags,
    long dueSeconds,
    byte[] bytes,
    EntryScope scope) {

  /** Reads what a log must know; the rest stays in bytes. */
  static HeldChange of(byte[] bytes, EntryScope scope, long number) {
    ByteSource source = new ByteSource(bytes);
    String key = source.text();
    long revision = source.count();
    long expiresAt = source.signed();
    int flags = source.bits();
    long due = (flags & ChangeForm.WATCH) == 0 ? Watch.NEVER : source.signed();
    return new HeldChange(key, number, revision, expiresAt, flags, due, bytes, scope);
  }

  /** What {@link #of(byte[], EntryScope, long)} reads, of a key that was just written. */
  static HeldChange of(StoredKey key, byte[] bytes, EntryScope scope, long number) {
    Watch watch = key.watch();
    return new HeldChange(
        key.key(),
        number,
        key.revision(),
        key.expiresAt(),
        ChangeWriter.flags(key),
        watch == null ? Watch.NEVER : watch.dueSeconds(),
        bytes,
        scope);
  }

  Commit read() {
    return new ChangeReader(scope, new ByteSource(bytes)).read();
  }

  StoredKey stored() {
    return read().next();
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether it may be forgotten at a time, in epoch seconds. */
  boolean isExpired(long now) {
    return expiresAt < now && !has(ChangeForm.PARKING);
  }

  /** The key at the same revision, with nothing left to tell. */
  HeldChange withoutOutbox(long number) {
    if (!has(ChangeForm.OUTBOX)) {
      return new HeldChange(key, number, revision, expiresAt, flags, dueSeconds, bytes, scope);
    }
    Commit change = read();
    Commit told = new Commit(change.next().withoutOutbox(), change.summary());
    EntryScope own = new EntryScope();
    ByteSink sink = new ByteSink(bytes.length);
    new ChangeWriter(own, sink).write(told);
    return of(sink.toArray(), own, number);
  }
}
