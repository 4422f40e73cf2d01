package dev.sluice.local.archive;

import org.jspecify.annotations.Nullable;

/**
 * What became of one record in one run.
 *
 * @param key the record's key, where it is known
 * @param reason why the record is not settled; empty if it is
 * @param stops whether its key stands still for it, in this run
 */
public record Outcome(
    Identity identity, @Nullable String key, Fate.Result result, String reason, boolean stops) {}
