/** State that travels with a tumbling window from batch to batch. */
@NullMarked
package dev.sluice.batch.carry;

import org.jspecify.annotations.NullMarked;
