/** Reads results back from the table. */
@NullMarked
package dev.sluice.local.query;

import org.jspecify.annotations.NullMarked;
