/** Compares what a run has left with what one pass over its stream leaves. */
@NullMarked
package dev.sluice.local.soak.audit;

import org.jspecify.annotations.NullMarked;
