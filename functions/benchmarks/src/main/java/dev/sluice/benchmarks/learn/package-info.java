/** Labelled streams, and how well they are predicted when labels come late. */
@NullMarked
package dev.sluice.benchmarks.learn;

import org.jspecify.annotations.NullMarked;
