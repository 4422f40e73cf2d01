@NullMarked
package dev.sluice.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
