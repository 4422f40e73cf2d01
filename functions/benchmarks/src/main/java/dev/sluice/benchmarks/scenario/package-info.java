/** Synthetic series in which one thing goes wrong, the same at every run. */
@NullMarked
package dev.sluice.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
