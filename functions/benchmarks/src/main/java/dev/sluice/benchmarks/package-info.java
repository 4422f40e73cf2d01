/** The program {@code scripts/bench}: one command for each benchmark. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
