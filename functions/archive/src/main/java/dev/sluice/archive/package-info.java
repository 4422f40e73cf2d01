/** Leaves out of the function's archive what the function cannot reach. */
@NullMarked
package dev.sluice.archive;

import org.jspecify.annotations.NullMarked;
