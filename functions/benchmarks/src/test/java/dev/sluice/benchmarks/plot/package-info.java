@NullMarked
package dev.sluice.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
