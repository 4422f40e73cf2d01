/** SHA-256, from which ids, fingerprints and masks are made. */
@NullMarked
package dev.sluice.pipeline.digest;

import org.jspecify.annotations.NullMarked;
