/**
 * Detectors, run over series through the door that the pipeline uses: what they alert, and what
 * they cost.
 */
@NullMarked
package dev.sluice.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
