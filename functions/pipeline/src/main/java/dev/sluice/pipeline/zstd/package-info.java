/** A decoder of Zstandard, after RFC 8878. */
@NullMarked
package dev.sluice.pipeline.zstd;

import org.jspecify.annotations.NullMarked;
