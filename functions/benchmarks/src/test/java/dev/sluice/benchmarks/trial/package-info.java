@NullMarked
package dev.sluice.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
