package dev.sluice.local.soak.audit;

/**
 * What a run has left beside what was asked for. No key may still be {@code parked} or {@code
 * carried}, which the audit finds by itself; the rest is lawful after crashes.
 *
 * @param outboxes keys of which the store does not know that all is told
 * @param parked keys that stand still
 * @param carried keys of which an item says that a window carries them
 * @param entries that were appended to logs
 * @param objects in which logs lie
 * @param orphans objects that nothing refers to
 */
public record Left(
    long outboxes, long parked, long carried, long entries, long objects, long orphans) {}
