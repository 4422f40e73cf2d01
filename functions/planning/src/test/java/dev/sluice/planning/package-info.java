/** Figures that were computed by hand. */
@NullMarked
package dev.sluice.planning;

import org.jspecify.annotations.NullMarked;
