/** The workload on Kafka Streams, and the broker for it. */
@NullMarked
package dev.sluice.versus.kafka;

import org.jspecify.annotations.NullMarked;
