@NullMarked
package dev.sluice.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
