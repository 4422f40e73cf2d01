/** Numbers and texts in few bytes. */
@NullMarked
package dev.sluice.pipeline.bytes;

import org.jspecify.annotations.NullMarked;
