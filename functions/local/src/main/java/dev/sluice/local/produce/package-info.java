/** Puts records on a stream. */
@NullMarked
package dev.sluice.local.produce;

import org.jspecify.annotations.NullMarked;
