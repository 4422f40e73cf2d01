package dev.sluice.batch;

import dev.sluice.pipeline.Summary;

/**
 * One key's change. It takes effect only over revision {@code next.revision() - 1}; revision 0 is
 * that of a key that is not there.
 *
 * @param summary the readable results that go with the state
 */
public record Commit(StoredKey next, Summary summary) {}
