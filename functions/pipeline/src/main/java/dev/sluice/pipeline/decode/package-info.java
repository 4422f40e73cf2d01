/** A record's bytes to its key, its time and the fields that the pipeline names. */
@NullMarked
package dev.sluice.pipeline.decode;

import org.jspecify.annotations.NullMarked;
