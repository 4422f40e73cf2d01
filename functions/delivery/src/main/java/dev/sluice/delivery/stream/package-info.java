/** Kinesis streams in memory: shards by hash range, records in order, resharding and retention. */
@NullMarked
package dev.sluice.delivery.stream;

import org.jspecify.annotations.NullMarked;
