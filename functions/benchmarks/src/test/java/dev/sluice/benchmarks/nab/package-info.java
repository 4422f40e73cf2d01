@NullMarked
package dev.sluice.benchmarks.nab;

import org.jspecify.annotations.NullMarked;
