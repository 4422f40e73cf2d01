@NullMarked
package dev.sluice.benchmarks.learn;

import org.jspecify.annotations.NullMarked;
