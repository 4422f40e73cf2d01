/** How often rules over the rarity of scores alert on series without anomalies. */
@NullMarked
package dev.sluice.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
