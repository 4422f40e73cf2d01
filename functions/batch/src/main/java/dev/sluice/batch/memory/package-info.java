/** The batch's ports in memory: for tests, and for runs that keep nothing. */
@NullMarked
package dev.sluice.batch.memory;

import org.jspecify.annotations.NullMarked;
