/** What a benchmark prints: tables, and lines of JSON. */
@NullMarked
package dev.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
