/** Aggregated records, as the Kinesis Producer Library packs several records into one. */
@NullMarked
package dev.sluice.delivery.aggregation;

import org.jspecify.annotations.NullMarked;
