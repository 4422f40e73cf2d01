@NullMarked
package dev.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
