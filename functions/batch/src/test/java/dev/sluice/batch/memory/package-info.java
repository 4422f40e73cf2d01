/** The ports in memory pass the contracts. */
@NullMarked
package dev.sluice.batch.memory;

import org.jspecify.annotations.NullMarked;
