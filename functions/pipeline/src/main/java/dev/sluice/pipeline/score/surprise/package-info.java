/**
 * The default detector: what a value, its changes and its hour bring, against what they usually do.
 */
@NullMarked
package dev.sluice.pipeline.score.surprise;

import org.jspecify.annotations.NullMarked;
