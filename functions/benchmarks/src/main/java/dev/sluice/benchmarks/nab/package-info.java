/** Series with labelled windows in the layout of the Numenta Anomaly Benchmark, and its score. */
@NullMarked
package dev.sluice.benchmarks.nab;

import org.jspecify.annotations.NullMarked;
