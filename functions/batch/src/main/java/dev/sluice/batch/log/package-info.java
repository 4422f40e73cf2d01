/** Keeps the keys of a pipeline in a few logs: what a batch changed is one entry of one log. */
@NullMarked
package dev.sluice.batch.log;

import org.jspecify.annotations.NullMarked;
