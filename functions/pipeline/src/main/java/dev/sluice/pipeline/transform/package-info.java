/** The steps between a record's fields as they came and as windows, scores and alerts see them. */
@NullMarked
package dev.sluice.pipeline.transform;

import org.jspecify.annotations.NullMarked;
