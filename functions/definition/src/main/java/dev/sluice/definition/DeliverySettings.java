package dev.sluice.definition;

import java.time.Duration;

/**
 * How Lambda delivers the stream to the function.
 *
 * @param batchSize most records in a batch, 1 to 10,000
 * @param batchWindow how long Lambda gathers a batch, 0 to 300 seconds
 * @param attempts how often a batch is tried before it goes to the on-failure bucket, 1 to 10,000
 * @param maximumAge the age at which a record goes to the on-failure bucket, a minute to seven days
 * @param timeout of one invocation, 1 to 900 seconds
 * @param memoryMegabytes of the function, 128 to 10,240
 */
public record DeliverySettings(
    int batchSize,
    Duration batchWindow,
    int attempts,
    Duration maximumAge,
    Duration timeout,
    int memoryMegabytes) {}
