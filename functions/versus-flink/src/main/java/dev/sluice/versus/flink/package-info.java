/** The workload on Flink's MiniCluster. */
@NullMarked
package dev.sluice.versus.flink;

import org.jspecify.annotations.NullMarked;
