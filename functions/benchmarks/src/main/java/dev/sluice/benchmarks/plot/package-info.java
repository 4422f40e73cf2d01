/** Drawings for people: series, scores and alerts as SVG, and a page of them. */
@NullMarked
package dev.sluice.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
