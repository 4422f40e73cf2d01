package dev.sluice.batch;

import dev.sluice.pipeline.Summary;
import org.jspecify.annotations.Nullable;

/**
 * One key's change. It takes effect only over revision {@code next.revision() - 1}; revision 0 is
 * that of a key that is not there.
 *
 * @param summary the readable results that go with the state; null if no record was applied, and
 *     the results stay what they are
 */
public record Commit(StoredKey next, @Nullable Summary summary) {}
