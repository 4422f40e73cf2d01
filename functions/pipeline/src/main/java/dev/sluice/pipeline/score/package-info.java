/** Detectors: each learns, per key, what a value usually is, and scores the next. */
@NullMarked
package dev.sluice.pipeline.score;

import org.jspecify.annotations.NullMarked;
