/** What happens to one batch: order, fencing, commit, outbox, quarantine, the answer. */
@NullMarked
package dev.sluice.batch;

import org.jspecify.annotations.NullMarked;
